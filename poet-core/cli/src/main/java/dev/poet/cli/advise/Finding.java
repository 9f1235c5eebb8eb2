package dev.poet.cli.advise;

/** What is thought of one number. */
sealed interface Finding permits Proposal, LeftAlone {}
