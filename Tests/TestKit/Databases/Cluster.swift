import Foundation
import Store
import StorePostgres

/// A PostgreSQL server in a folder of its own on a free port. It stops when this process ends, however it ends.
struct Cluster {
    let url: URLComponents
    private let guardian: Guardian

    init() async throws {
        guard let bin = Self.binaries() else {
            throw TestKitError(
                "There is no PostgreSQL here, and these tests need one: apt-get install postgresql, or set DRAAGVLAK_TEST_POSTGRES=postgresql://…."
            )
        }
        let port = try freePort()
        guardian = try Guardian(
            """
            '\(bin)/initdb' -D "$folder/data" -A trust -U postgres -E UTF8 --locale=C --no-sync || exit 1
            '\(bin)/postgres' -D "$folder/data" -c listen_addresses=127.0.0.1 -c port=\(port) \
                -c unix_socket_directories="$folder" -c max_connections=200 -c fsync=off -c max_wal_size=4GB \
                </dev/null & child=$!
            """)
        var url = URLComponents()
        url.scheme = "postgresql"
        url.user = "postgres"
        url.host = "127.0.0.1"
        url.port = port
        url.path = "/postgres"
        self.url = url
        try await guardian.wait(for: url)
    }

    private static func binaries() -> String? {
        let files = FileManager.default
        let debian = "/usr/lib/postgresql"
        let versions = ((try? files.contentsOfDirectory(atPath: debian)) ?? []).sorted {
            (Int($0) ?? 0) > (Int($1) ?? 0)
        }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = versions.map { "\(debian)/\($0)/bin" } + path.split(separator: ":").map(String.init)
        return folders.first {
            files.isExecutableFile(atPath: $0 + "/initdb") && files.isExecutableFile(atPath: $0 + "/postgres")
        }
    }
}

/// A PgBouncer in transaction mode with four server connections a database.
struct Bouncer {
    private let url: URLComponents
    private let guardian: Guardian

    init(before server: URLComponents) async throws {
        let places = ["/usr/sbin/pgbouncer", "/usr/local/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer"]
        guard let program = places.first(where: FileManager.default.isExecutableFile(atPath:)) else {
            throw TestKitError("There is no PgBouncer here, and these tests need one: apt-get install pgbouncer.")
        }
        let port = try freePort()
        guardian = try Guardian(
            """
            echo '"\(server.user ?? "postgres")" "\(server.password ?? "")"' >"$folder/users"
            cat >"$folder/pgbouncer.ini" <<END
            [databases]
            * = host=\(server.host ?? "127.0.0.1") port=\(server.port ?? 5432)
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = \(port)
            unix_socket_dir = $folder
            auth_type = trust
            auth_file = $folder/users
            pool_mode = transaction
            default_pool_size = 3
            max_client_conn = 500
            END
            '\(program)' "$folder/pgbouncer.ini" </dev/null & child=$!
            """)
        var url = server
        url.host = "127.0.0.1"
        url.port = port
        url.password = nil
        self.url = url
        try await guardian.wait(for: url)
    }

    func url(of database: String) throws -> String {
        var url = url
        url.path = "/" + database
        guard let text = url.string else { throw TestKitError("The URL of \(database) cannot be written.") }
        return text
    }
}
