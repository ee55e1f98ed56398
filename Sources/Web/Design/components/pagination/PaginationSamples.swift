enum PaginationSamples {
    static func all(_ v: Voice) -> [Sample] {
        [Sample("pagination", Pagination(v, newer: "/design", older: "/design"))]
    }
}
