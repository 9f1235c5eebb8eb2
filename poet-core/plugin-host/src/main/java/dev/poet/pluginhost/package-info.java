/**
 * Turns a folder of plugin JARs into domain knowledge that cannot hurt the application.
 *
 * <p>The path of a JAR: {@code PluginFolder} lists it, {@code JarVetting} looks at its bytes, PF4J
 * loads it behind {@code ApiOnlyClassLoader}, {@code java.util.ServiceLoader} finds its {@link
 * dev.poet.spi.PoetPlugin}, {@code Interrogation} asks it everything once, on a thread of its own
 * and within a time budget. What fails on the way is a {@link dev.poet.pluginhost.Refusal}; the
 * others load.
 *
 * <p>A plugin is trusted code: nothing here is a sandbox. It keeps mistakes apart, not attackers.
 *
 * <table>
 *   <caption>Codes of this package; a code never changes its meaning</caption>
 *   <tr><td>POET-300</td><td>unforeseen failure while loading</td></tr>
 *   <tr><td>POET-301</td><td>the plugins folder cannot be read</td></tr>
 *   <tr><td>POET-302</td><td>the file is no sound JAR</td></tr>
 *   <tr><td>POET-303</td><td>the descriptor in the manifest is missing or wrong</td></tr>
 *   <tr><td>POET-304</td><td>the plugin needs another version of the POET API</td></tr>
 *   <tr><td>POET-305</td><td>the plugin's id is taken</td></tr>
 *   <tr><td>POET-306</td><td>the JAR does not name exactly one usable PoetPlugin</td></tr>
 *   <tr><td>POET-307</td><td>the plugin threw</td></tr>
 *   <tr><td>POET-308</td><td>the plugin did not answer in time and is STUCK</td></tr>
 *   <tr><td>POET-309</td><td>the plugin answered nonsense</td></tr>
 *   <tr><td>POET-310</td><td>declaration and plugin disagree about a unit</td></tr>
 *   <tr><td>POET-311</td><td>declaration and plugin leave no value in common</td></tr>
 *   <tr><td>POET-312</td><td>declaration and plugin disagree about the kind of value</td></tr>
 *   <tr><td>POET-313</td><td>the settings that a user wrote for the plugin cannot be read</td></tr>
 *   <tr><td>POET-350</td><td>a plugin that it depends on is not in use</td></tr>
 *   <tr><td>POET-351</td><td>a plugin that it depends on has another version</td></tr>
 *   <tr><td>POET-352</td><td>plugins depend on each other in a circle</td></tr>
 *   <tr><td>POET-397</td><td>the plugin costs more than is expected, and goes on</td></tr>
 * </table>
 */
package dev.poet.pluginhost;
