/** Which numbers of compiled code are worth tuning, told from names and from what they are for. */
package dev.poet.cli.advise;
