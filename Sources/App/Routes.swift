package import Web

// The table of contents: one line a feature.

extension House {
    /// Every route with who may.
    package func table() -> Routes<Access> {
        var routes = Routes<Access>()
        assetRoutes(&routes)
        healthRoutes(&routes)
        securityContactRoutes(&routes)
        apiRoutes(&routes)
        languageRoutes(&routes)
        helpRoutes(&routes)
        rightsRoutes(&routes)
        signInRoutes(&routes)
        setUpRoutes(&routes)
        providerRoutes(&routes)
        ownSignInRoutes(&routes)
        personSignInRoutes(&routes)
        signInSettingRoutes(&routes)
        preferenceRoutes(&routes)
        organisationRoutes(&routes)
        mailChoiceRoutes(&routes)
        mailSettingsRoutes(&routes)
        mailSignInRoutes(&routes)
        liveRoutes(&routes)
        keysRoutes(&routes)
        todayRoutes(&routes)
        goalsRoutes(&routes)
        mapRoutes(&routes)
        presentRoutes(&routes)
        wallRoutes(&routes)
        objectiveRoutes(&routes)
        checkInRoutes(&routes)
        objectiveWritingRoutes(&routes)
        objectiveStepRoutes(&routes)
        writingRoutes(&routes)
        copyRoutes(&routes)
        consentRoutes(&routes)
        keyResultRoutes(&routes)
        keyResultWritingRoutes(&routes)
        initiativeRoutes(&routes)
        ideaRoutes(&routes)
        alikeRoutes(&routes)
        signatureRoutes(&routes)
        answerRoutes(&routes)
        promotionRoutes(&routes)
        ideaSettingRoutes(&routes)
        suggestionRoutes(&routes)
        sessionRoutes(&routes)
        sessionPlanRoutes(&routes)
        sessionLiveRoutes(&routes)
        cardRoutes(&routes)
        productRoutes(&routes)
        talkRoutes(&routes)
        reportRoutes(&routes)
        teamRoutes(&routes)
        cycleRoutes(&routes)
        closingRoutes(&routes)
        reflectionRoutes(&routes)
        searchRoutes(&routes)
        peopleRoutes(&routes)
        waitingRoutes(&routes)
        personFormRoutes(&routes)
        handOverRoutes(&routes)
        teamFormRoutes(&routes)
        memberRoutes(&routes)
        scimRoutes(&routes)
        directoryRoutes(&routes)
        tokenRoutes(&routes)
        auditRoutes(&routes)
        ownRecordsRoutes(&routes)
        eraseRoutes(&routes)
        retentionRoutes(&routes)
        designRoutes(&routes)
        return routes
    }
}

// The JSON API: one line a feature.

extension House {
    static let operations: [APIOperation] = [
        PersonAPI.operations,
        TeamAPI.operations,
        CycleAPI.operations,
        ObjectiveAPI.operations,
        KeyResultAPI.operations,
        CheckInAPI.operations,
        HistoryAPI.operations,
        CommentAPI.operations,
        InitiativeAPI.operations,
        ContributorAPI.operations,
        IdeaAPI.operations,
        IdeaSupportAPI.operations,
        AnswerAPI.operations,
        ConsentAPI.operations,
        SuggestionAPI.operations,
        PromotionAPI.operations,
        SessionAPI.operations,
        SessionPeopleAPI.operations,
        TableAPI.operations,
        ReportAPI.operations,
        SignatureAPI.operations,
        SearchAPI.operations,
    ].flatMap { $0 }

    static let schemas: [(name: String, schema: Schema)] = [
        PersonAPI.schemas, TeamAPI.schemas, CycleAPI.schemas, ObjectiveAPI.schemas, KeyResultAPI.schemas,
        CheckInAPI.schemas, HistoryAPI.schemas, CommentAPI.schemas, InitiativeAPI.schemas, ContributorAPI.schemas,
        SignatureAPI.schemas,
        IdeaAPI.schemas, AnswerAPI.schemas, ConsentAPI.schemas, SuggestionAPI.schemas,
        PromotionAPI.schemas, SessionAPI.schemas, SessionPeopleAPI.schemas, TableAPI.schemas, ReportAPI.schemas,
        SearchAPI.schemas,
    ].flatMap { $0 }
}
