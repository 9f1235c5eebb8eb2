/**
 * From a class file with annotations to a woven one: {@link dev.poet.agent.weave.SignatureReader}
 * reads, {@link dev.poet.agent.weave.Planner} decides and gives numbers, {@link
 * dev.poet.agent.weave.Loom} weaves. What becomes part of a method is {@link
 * dev.poet.agent.weave.CallAdvice}.
 *
 * <p>Two lead in: {@link dev.poet.agent.weave.Weaver} while classes are loaded, {@link
 * dev.poet.agent.weave.BuildWeaver} while an application is built. What the second has woven, the
 * first binds: {@link dev.poet.agent.weave.WovenClass}.
 */
package dev.poet.agent.weave;
