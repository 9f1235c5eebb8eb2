/**
 * Joins the parts that don't know each other, behind the agent's own class loader: {@link
 * dev.poet.agent.runtime.Entrance} is the way in, {@link dev.poet.agent.runtime.Assembly} what is
 * joined.
 */
package dev.poet.agent.runtime;
