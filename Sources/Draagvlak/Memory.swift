#if canImport(CMalloc)
    import CMalloc
#endif

/// Keeps what was freed for the next page instead of handing it back to the system and asking for it again: pages of
/// up to a few hundred kilobytes come and go all the time. At most 8 MiB stay at the top of each thread's arena.
func keepFreedMemory() {
    #if canImport(CMalloc)
        _ = mallopt(M_TRIM_THRESHOLD, 8 << 20)
        _ = mallopt(M_TOP_PAD, 1 << 20)
        _ = mallopt(M_MMAP_THRESHOLD, 4 << 20)
        _ = mallopt(M_ARENA_MAX, 8)
    #endif
}
