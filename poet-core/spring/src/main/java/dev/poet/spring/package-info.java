/** POET in the context of a Spring Boot application. */
package dev.poet.spring;
