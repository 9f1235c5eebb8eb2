/**
 * From a class file with annotations to a woven one: {@link dev.poet.agent.weave.SignatureReader}
 * reads, {@link dev.poet.agent.weave.Planner} decides and registers, {@link
 * dev.poet.agent.weave.Loom} weaves. What becomes part of a method is {@link
 * dev.poet.agent.weave.CallAdvice}.
 */
package dev.poet.agent.weave;
