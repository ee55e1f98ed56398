import Foundation

/// Every open page holds a connection: as many as the system allows this process, up to 65,536.
func allowManyConnections() {
    var limit = rlimit()
    #if os(Linux)
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
        let files = RLIMIT_NOFILE
    #endif
    guard getrlimit(files, &limit) == 0 else { return }
    limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 65_536))
    _ = setrlimit(files, &limit)
}
