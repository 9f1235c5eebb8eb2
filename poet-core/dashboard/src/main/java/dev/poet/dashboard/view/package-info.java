/** What pages show: records that are answered as JSON, and how they are read from a store. */
package dev.poet.dashboard.view;
