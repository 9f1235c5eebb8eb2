/**
 * What is known about prompt programs, and what they need around the model they ask: a client with
 * bounds, a spend cap, prompt texts of which parts are frozen.
 */
package dev.poet.plugins.prompts;
