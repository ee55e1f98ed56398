import CCurl
import Foundation
import Synchronization

/// One use of the library, from settings to answer, on the thread that made it.
final class Call {
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    let easy: UnsafeMutableRawPointer
    private let policy: OutboundPolicy
    private let destination: Destination
    /// The operator named this very server.
    private let isTrusted: Bool
    private let wish: Wish
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private var complaint = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))

    fileprivate(set) var refusal: String?
    fileprivate(set) var headerLines: [String] = []
    fileprivate var headerBytes = 0
    fileprivate(set) var body: [UInt8] = []
    fileprivate var most = 1 << 20
    fileprivate var isTooLarge = false
    fileprivate var upload: ArraySlice<UInt8> = []

    init(
        to destination: Destination, _ policy: OutboundPolicy, _ wish: Wish, isTrusted: Bool = false
    ) throws(OutboundFailure) {
        guard Self.isReady, let easy = curl_easy_init() else { throw .unreachable("the library cannot start") }
        (self.easy, self.policy, self.destination) = (easy, policy, destination)
        (self.wish, self.isTrusted) = (wish, isTrusted)
    }

    deinit {
        curl_easy_cleanup(easy)
        lists.forEach { curl_slist_free_all($0) }
    }

    static func result<Value>(_ body: () throws(OutboundFailure) -> Value) -> Result<Value, OutboundFailure> {
        do throws(OutboundFailure) { return .success(try body()) } catch { return .failure(error) }
    }

    func set(_ option: CURLoption, _ value: Int) { _ = outbound_set_number(easy, option, value) }
    func set(_ option: CURLoption, _ value: String) { _ = outbound_set_text(easy, option, value) }

    func set(_ option: CURLoption, list: [String]) {
        var head: UnsafeMutablePointer<curl_slist>?
        for line in list { head = curl_slist_append(head, line) ?? head }
        guard let head else { return }
        lists.append(head)
        _ = outbound_set_list(easy, option, head)
    }

    /// What holds for everything that leaves.
    func prepare(protocols: String, milliseconds: Int, most: Int) {
        self.most = most
        set(CURLOPT_PROTOCOLS_STR, protocols)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROXY, "*")
        set(CURLOPT_TIMEOUT_MS, milliseconds)
        set(CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, 10_000))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_FRESH_CONNECT, 1)
        set(CURLOPT_FORBID_REUSE, 1)
        if let authorities = policy.authorities { set(CURLOPT_CAINFO, authorities) }
        if !policy.names.isEmpty { set(CURLOPT_RESOLVE, list: policy.names) }
        let me = Unmanaged.passUnretained(self).toOpaque()
        _ = outbound_set_open_socket(easy, openSocket)
        _ = outbound_set_pointer(easy, CURLOPT_OPENSOCKETDATA, me)
        _ = outbound_set_progress(easy, isWanted)
        _ = outbound_set_pointer(easy, CURLOPT_XFERINFODATA, me)
        set(CURLOPT_NOPROGRESS, 0)
        _ = outbound_set_transfer(easy, CURLOPT_WRITEFUNCTION, takeBody)
        _ = outbound_set_pointer(easy, CURLOPT_WRITEDATA, me)
        _ = outbound_set_transfer(easy, CURLOPT_HEADERFUNCTION, takeHeader)
        _ = outbound_set_pointer(easy, CURLOPT_HEADERDATA, me)
    }

    /// What is sent after the head.
    func upload(_ bytes: [UInt8]) {
        upload = bytes[...]
        _ = outbound_set_transfer(easy, CURLOPT_READFUNCTION, giveUpload)
        _ = outbound_set_pointer(easy, CURLOPT_READDATA, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Does it. Returns the last code that the other end gave.
    func perform() throws(OutboundFailure) -> Int {
        let outcome = complaint.withUnsafeMutableBytes { buffer in
            _ = outbound_set_pointer(easy, CURLOPT_ERRORBUFFER, buffer.baseAddress)
            defer { _ = outbound_set_pointer(easy, CURLOPT_ERRORBUFFER, nil) }
            return withExtendedLifetime(self) { curl_easy_perform(easy) }
        }
        var code = 0
        _ = outbound_get_number(easy, CURLINFO_RESPONSE_CODE, &code)
        guard outcome == CURLE_OK else { throw failure(outcome, code) }
        return code
    }

    private var complaintText: String {
        String(decoding: complaint.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func failure(_ outcome: CURLcode, _ code: Int) -> OutboundFailure {
        if let refusal { return .refused(refusal) }
        if isTooLarge { return .tooLarge }
        let said = complaintText
        let why = said.isEmpty ? String(cString: curl_easy_strerror(outcome)) : said
        switch outcome {
        case CURLE_OPERATION_TIMEDOUT: return .timedOut
        case CURLE_ABORTED_BY_CALLBACK: return .unreachable("it was broken off here")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CONNECT_ERROR,
            CURLE_USE_SSL_FAILED:
            return .untrusted(why)
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: return .invalid(why)
        case CURLE_FILESIZE_EXCEEDED: return .tooLarge
        case CURLE_LOGIN_DENIED: return .rejected(code: code, isRecipient: false, refusalLine ?? why)
        default:
            guard isTrusted, let line = refusalLine else { return .unreachable(why) }
            let said = Int(line.prefix(3)) ?? code
            return .rejected(code: said, isRecipient: why.hasPrefix("RCPT"), line)
        }
    }

    /// The words with which a mail server said no, for the operator: printable and short. What it says when we leave
    /// after that is not of interest.
    private var refusalLine: String? {
        headerLines.last { $0.hasPrefix("4") || $0.hasPrefix("5") }.map { line in
            let printable = line.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
            return String(String.UnicodeScalarView(printable.prefix(300)))
        }
    }

    fileprivate var isOver: Bool { wish.isOver.withLock { $0 } }

    fileprivate func takes(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= most - body.count else {
            isTooLarge = true
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    fileprivate func takes(header bytes: UnsafeRawBufferPointer) -> Bool {
        headerBytes += bytes.count
        guard headerBytes <= 65_536 else {
            isTooLarge = true
            return false
        }
        let line = String(decoding: bytes, as: UTF8.self)
        // A new answer begins (after 100 Continue): what came before was not the answer.
        if line.hasPrefix("HTTP/") { headerLines = [] }
        headerLines.append(line)
        return true
    }

    fileprivate func gives(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let piece = upload.prefix(buffer.count)
        buffer.copyBytes(from: piece)
        upload = upload.dropFirst(piece.count)
        return piece.count
    }

    /// The socket for this very address, or none.
    fileprivate func socket(for address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        let asked = address.pointee
        guard let place = MemoryLayout<curl_sockaddr>.offset(of: \curl_sockaddr.addr) else { return -1 }
        let bytes = UnsafeRawBufferPointer(
            start: UnsafeRawPointer(address) + place, count: Int(min(asked.addrlen, 128)))
        let real: [UInt8]
        switch (asked.family, bytes.count) {
        case (AF_INET, 8...): real = Array(bytes[4..<8])
        case (AF_INET6, 24...): real = Array(bytes[8..<24])
        default:
            refusal = "that is no address of the internet"
            return -1
        }
        let port = Int(bytes[2]) << 8 | Int(bytes[3])
        guard isTrusted || policy.allows(NetworkAddress(bytes: real), port: port, for: destination) else {
            refusal = "the address is not of the open internet, or the port is not 443"
            return -1
        }
        #if os(Linux)
            return Foundation.socket(asked.family, asked.socktype | Int32(SOCK_CLOEXEC.rawValue), asked.protocol)
        #else
            return Foundation.socket(asked.family, asked.socktype, asked.protocol)
        #endif
    }
}

private func call(_ context: UnsafeMutableRawPointer) -> Call {
    Unmanaged<Call>.fromOpaque(context).takeUnretainedValue()
}

private let openSocket: curl_opensocket_callback = { context, _, address in
    guard let context, let address else { return -1 }
    return call(context).socket(for: address)
}

/// Zero: go on.
private let isWanted: curl_xferinfo_callback = { context, _, _, _, _ in
    guard let context else { return 1 }
    return call(context).isOver ? 1 : 0
}

private let takeBody: curl_write_callback = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return call(context).takes(piece) ? piece.count : 0
}

private let takeHeader: curl_write_callback = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return call(context).takes(header: piece) ? piece.count : 0
}

private let giveUpload: curl_write_callback = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    return call(context).gives(UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
}
