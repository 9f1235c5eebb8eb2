/** Numbers, values and foreign text as people read them, the same in every locale. */
package dev.poet.evidence.text;
