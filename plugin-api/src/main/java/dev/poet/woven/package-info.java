/**
 * Where methods that were woven when their application was built meet a runtime, if there is one:
 * {@link dev.poet.woven.Sites}. For woven code and runtimes; applications call nothing here.
 */
package dev.poet.woven;
