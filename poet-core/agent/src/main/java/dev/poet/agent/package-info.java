/**
 * The agent's few classes that lie on the application's class path, because the JVM puts agents
 * there. They use the JDK alone. Where everything lives, by class loader:
 *
 * <pre>
 * boot             java.lang.PoetDispatcher, defined at start; all that woven code can see
 * application      this package: options, byte search, unpacking
 * poet-java-lang   {@link dev.poet.agent.BesideObject}: the only class with java.lang open to it
 * poet             everything else, from META-INF/poet/lib in the agent jar; parent: platform
 * driver layer     the SQLite driver, from META-INF/poet/driver; native access granted to it alone
 * </pre>
 */
package dev.poet.agent;
