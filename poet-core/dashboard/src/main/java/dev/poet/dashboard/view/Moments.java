package dev.poet.dashboard.view;

/** Two points in time, side by side. */
public record Moments(String function, MomentView left, MomentView right) {}
