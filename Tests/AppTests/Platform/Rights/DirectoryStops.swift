extension Stop {
    /// Where a directory comes in.
    static let directories: [String: Stop] = [
        "GET /scim/v2/ServiceProviderConfig": Stop(.directory),
        "GET /scim/v2/ResourceTypes": Stop(.directory),
        "GET /scim/v2/ResourceTypes/{name}": Stop(.directory),
        "GET /scim/v2/Schemas": Stop(.directory),
        "GET /scim/v2/Schemas/{name}": Stop(.directory),
        "POST /scim/v2/.search": Stop(.directory),
        "GET /scim/v2/Users": Stop(.directory),
        "POST /scim/v2/Users": Stop(.directory),
        "POST /scim/v2/Users/.search": Stop(.directory),
        "GET /scim/v2/Users/{id}": Stop(.directory),
        "PUT /scim/v2/Users/{id}": Stop(.directory),
        "PATCH /scim/v2/Users/{id}": Stop(.directory),
        "DELETE /scim/v2/Users/{id}": Stop(.directory),
        "GET /scim/v2/Groups": Stop(.directory),
        "POST /scim/v2/Groups": Stop(.directory),
        "POST /scim/v2/Groups/.search": Stop(.directory),
        "GET /scim/v2/Groups/{id}": Stop(.directory),
        "PUT /scim/v2/Groups/{id}": Stop(.directory),
        "PATCH /scim/v2/Groups/{id}": Stop(.directory),
        "DELETE /scim/v2/Groups/{id}": Stop(.directory),
    ]
}
