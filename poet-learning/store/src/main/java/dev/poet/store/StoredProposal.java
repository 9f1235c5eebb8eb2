package dev.poet.store;

import dev.poet.spi.ProposalEntry;

/**
 * A proposal with the number that people name it by.
 *
 * @param id unique in the store
 */
public record StoredProposal(long id, ProposalEntry proposal) {}
