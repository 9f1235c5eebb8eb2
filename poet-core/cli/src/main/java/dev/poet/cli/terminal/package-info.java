/** How the command speaks: sentences, tables, numbers and JSON, safe for any terminal or pipe. */
package dev.poet.cli.terminal;
