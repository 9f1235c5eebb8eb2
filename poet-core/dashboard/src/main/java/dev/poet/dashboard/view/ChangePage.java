package dev.poet.dashboard.view;

import java.util.List;

/**
 * Some of a function's changes, the newest first.
 *
 * @param all how many there are
 */
public record ChangePage(int all, int page, int size, List<ChangeView> changes) {}
