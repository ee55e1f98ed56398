#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <curl/urlapi.h>

// Swift calls no variadic functions: one plain function for each kind of value.

static inline CURLcode outbound_set_number(CURL *call, CURLoption option, long value) {
    return curl_easy_setopt(call, option, value);
}

static inline CURLcode outbound_set_size(CURL *call, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(call, option, value);
}

static inline CURLcode outbound_set_text(CURL *call, CURLoption option, const char *value) {
    return curl_easy_setopt(call, option, value);
}

static inline CURLcode outbound_set_pointer(CURL *call, CURLoption option, void *value) {
    return curl_easy_setopt(call, option, value);
}

static inline CURLcode outbound_set_list(CURL *call, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(call, option, value);
}

static inline CURLcode outbound_set_address(CURL *call, CURLU *value) {
    return curl_easy_setopt(call, CURLOPT_CURLU, value);
}

static inline CURLcode outbound_set_transfer(CURL *call, CURLoption option, curl_write_callback value) {
    return curl_easy_setopt(call, option, value);
}

static inline CURLcode outbound_set_open_socket(CURL *call, curl_opensocket_callback value) {
    return curl_easy_setopt(call, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode outbound_set_progress(CURL *call, curl_xferinfo_callback value) {
    return curl_easy_setopt(call, CURLOPT_XFERINFOFUNCTION, value);
}

static inline CURLcode outbound_get_number(CURL *call, CURLINFO info, long *value) {
    return curl_easy_getinfo(call, info, value);
}
