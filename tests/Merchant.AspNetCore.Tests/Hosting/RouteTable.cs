using static Merchant.AspNetCore.Tests.Hosting.RoutePreparation;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>Who may call what. An endpoint that is missing here fails a test.</summary>
internal static class RouteTable
{
    private const string Ladder = """
        {"effectiveFrom":"2026-03","tiers":[{"code":"ONE","from":0,"to":9},{"code":"TWO","from":10}]}
        """;

    private const string Reading = "account:read";

    private const string ReadingDispatches = "dispatches:read";

    private const string WritingDispatches = "dispatches:write";

    /// <summary>Anybody at all.</summary>
    private static readonly StatusByCaller Everyone = StatusByCaller.Of(200);

    /// <summary>Nobody without the token from a mail; what it does with one is tested by itself.</summary>
    private static readonly StatusByCaller Nobody = StatusByCaller.Of(404);

    /// <summary>Anybody who is signed in; each sees their own.</summary>
    private static readonly StatusByCaller SignedIn = Everyone with { Anonymous = 401, NarrowKey = 403 };

    /// <summary>Who may see the account, people only.</summary>
    private static readonly StatusByCaller Members = Everyone with { Anonymous = 401, Stranger = 404, Key = 403, OtherKey = 404, NarrowKey = 403 };

    /// <summary>Who may see the account, and its keys with the scope.</summary>
    private static readonly StatusByCaller Readers = Members with { Key = 200 };

    /// <summary>Who records for the account: none of the staff but administrators, and nobody of a suspended one.</summary>
    private static readonly StatusByCaller Recorders = Readers with { Agent = 403, Reviewer = 403, Executive = 403, Implementer = 403, Suspended = 409 };

    /// <summary>Owners and administrators; no status of the account holds them back.</summary>
    private static readonly StatusByCaller Owners = Members with { Staff = 403, Developer = 403, Agent = 403, Reviewer = 403, Executive = 403, Implementer = 403 };

    /// <summary>Owners while the account is active, and administrators.</summary>
    private static readonly StatusByCaller OwnersOfActive = Owners with { Suspended = 409 };

    /// <summary>Owners, developers and administrators; no status of the account holds them back.</summary>
    private static readonly StatusByCaller Developers = Owners with { Developer = 200 };

    /// <summary>The platform's staff.</summary>
    private static readonly StatusByCaller Staff = StatusByCaller.Of(403) with { Anonymous = 401, Administrator = 200, Agent = 200, Reviewer = 200, Executive = 200, Implementer = 200 };

    /// <summary>Implementers and administrators.</summary>
    private static readonly StatusByCaller Implementers = Staff with { Agent = 403, Reviewer = 403, Executive = 403 };

    /// <summary>Reviewers and administrators.</summary>
    private static readonly StatusByCaller Reviewers = Staff with { Agent = 403, Executive = 403, Implementer = 403 };

    /// <summary>Administrators.</summary>
    private static readonly StatusByCaller Administrators = Implementers with { Implementer = 403 };

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        new("GET /health/live", Everyone),
        new("GET /health/ready", Everyone),
        new("GET ~/tiers", Everyone),
        new("GET ~/plans", Everyone),
        new("GET ~/accounts", SignedIn) { Scope = Reading },
        new("GET ~/accounts/{accountId}", Readers) { Scope = Reading },
        new("GET ~/accounts/{accountId}/onboarding", Readers) { Scope = Reading },
        new("GET ~/accounts/{accountId}/api-keys", Developers),
        new("POST ~/accounts/{accountId}/api-keys", Developers.Good(201) with { Suspended = 409 }) { Json = """{"name":"Warehouse","scopes":["account:read"]}""" },
        new("DELETE ~/accounts/{accountId}/api-keys/{keyId}", Developers.Good(204)) { Preparation = ApiKey },
        new("GET ~/accounts/{accountId}/message-texts", Owners),
        new("PUT ~/accounts/{accountId}/message-texts/{template}/{language}", OwnersOfActive) { Json = """{"subject":"a","text":"b"}""" },
        new("DELETE ~/accounts/{accountId}/message-texts/{template}/{language}", OwnersOfActive.Good(204)) { Preparation = MessageText },
        new("POST ~/accounts/{accountId}/message-texts/{template}/{language}/preview", Owners) { Json = """{"subject":"a","text":"b"}""" },
        new("GET ~/accounts/{accountId}/tier", Readers) { Scope = Reading },
        new("GET ~/accounts/{accountId}/tier/history", Readers) { Scope = Reading },
        new("GET ~/accounts/{accountId}/dispatches", Readers) { Scope = ReadingDispatches },
        new("POST ~/accounts/{accountId}/dispatches", Recorders) { Scope = WritingDispatches, Json = """[{"id":"1","dispatchedAt":"2026-01-10T09:00:00Z"}]""" },
        new("POST ~/accounts/{accountId}/dispatches/{id}/void", Recorders) { Scope = WritingDispatches, Preparation = Dispatch },
        new("POST ~/accounts/{accountId}/dispatches/import", Recorders) { Scope = WritingDispatches, Csv = "id,dispatchedAt\n1,2026-01-10T09:00:00Z\n" },
        new("GET ~/accounts/{accountId}/audit", Owners),
        new("GET ~/accounts/{accountId}/members", Members),
        new("POST ~/accounts/{accountId}/members", OwnersOfActive.Good(201)) { Json = """{"email":"{handle}@shop.example","role":"staff","language":"es"}""" },
        new("PUT ~/accounts/{accountId}/members/{personId}", OwnersOfActive) { Json = """{"role":"developer"}""", Preparation = Member },
        new("DELETE ~/accounts/{accountId}/members/{personId}", Owners.Good(204)) { Preparation = Member },
        new("GET ~/accounts/{accountId}/invitations", Owners),
        new("POST ~/accounts/{accountId}/invitations/{invitationId}/resend", OwnersOfActive) { Preparation = Invitation },
        new("DELETE ~/accounts/{accountId}/invitations/{invitationId}", Owners.Good(204)) { Preparation = Invitation },
        new("GET ~/invitations/{token}", Everyone) { Preparation = InvitationLink },
        new("POST ~/invitations/{token}/accept", Everyone) { Json = """{"name":"Ana","password":"correct horse"}""", Preparation = InvitationLink },
        new("GET ~/application-form", Everyone),
        new("POST ~/applications", Everyone.Good(201)) { Json = RouteStage.NewApplication },
        new("GET ~/applications/{trackingToken}", Everyone) { Preparation = Application },
        new("POST ~/applications/verify-email", Nobody) { Json = """{"token":"mt_unknown"}""" },
        new("GET ~/application-drafts/{applicantToken}", Everyone) { Preparation = Application },
        new("PATCH ~/application-drafts/{applicantToken}", Everyone) { Preparation = Application, Json = """{"firstName":"Ana"}""" },
        new("POST ~/application-drafts/{applicantToken}/verify-email", Nobody) { Preparation = Application, Json = """{"token":"mt_unknown"}""" },
        new("POST ~/application-drafts/{applicantToken}/verify-email/resend", Everyone) { Preparation = ApplicationThatWaits },
        new("POST ~/application-drafts/{applicantToken}/submit", Everyone) { Preparation = Application },
        new("POST ~/application-drafts/{applicantToken}/withdraw", Everyone) { Preparation = Application },
        new("GET ~/admin/audit", Administrators),
        new("GET ~/admin/tier-ladder", Administrators),
        new("PUT ~/admin/tier-ladder", Administrators) { Json = Ladder },
        new("POST ~/admin/tier-ladder/preview", Administrators) { Json = Ladder },
        new("POST ~/admin/accounts", Administrators.Good(201)) { Json = """{"handle":"{handle}","name":"New","timeZone":"UTC"}""" },
        new("PUT ~/admin/accounts/{accountId}/onboarding/channels", Implementers) { Json = """{"channels":["mercadolibre"]}""" },
        new("POST ~/admin/accounts/{accountId}/onboarding/{item}/complete", Implementers),
        new("POST ~/admin/accounts/{accountId}/onboarding/{item}/reopen", Implementers) { Preparation = DoneItem },
        new("POST ~/admin/accounts/{accountId}/complete-onboarding", Implementers) { Json = """{"skipOpenItems":true}""" },
        new("POST ~/admin/accounts/{accountId}/suspend", Administrators) { Json = """{"reason":"Unpaid"}""" },
        new("POST ~/admin/accounts/{accountId}/reactivate", Administrators) { Preparation = Suspended },
        new("POST ~/admin/accounts/{accountId}/close", Administrators) { Json = """{"reason":"Gone"}""" },
        new("POST ~/admin/accounts/{accountId}/plan", Administrators) { Json = """{"plan":"pro"}""" },
        new("POST ~/admin/accounts/{accountId}/time-zone", Administrators) { Json = """{"timeZone":"Europe/Madrid"}""" },
        new("POST ~/admin/accounts/{accountId}/executive", Administrators) { Json = """{"personId":null}""" },
        new("POST ~/admin/accounts/{accountId}/implementer", Administrators) { Json = """{"personId":null}""" },
        new("GET ~/admin/applications", Reviewers),
        new("GET ~/admin/applications/policy-report", Reviewers),
        new("GET ~/admin/applications/policy-differences", Reviewers),
        new("GET ~/admin/applications/{applicationId}", Reviewers) { Preparation = SentApplication },
        new("GET ~/admin/applications/{applicationId}/notes", Reviewers) { Preparation = SentApplication },
        new("POST ~/admin/applications/{applicationId}/notes", Reviewers.Good(201)) { Preparation = SentApplication, Json = """{"text":"Called them."}""" },
        new("POST ~/admin/applications/{applicationId}/assign", Reviewers) { Preparation = SentApplication, Json = """{"assignee":null}""" },
        new("POST ~/admin/applications/{applicationId}/start-review", Reviewers) { Preparation = SentApplication },
        new("POST ~/admin/applications/{applicationId}/request-information", Reviewers) { Preparation = ApplicationInReview, Json = """{"items":[{"field":"taxId","comment":"Which?"}]}""" },
        new("POST ~/admin/applications/{applicationId}/reject", Reviewers) { Preparation = ApplicationInReview },
        new("POST ~/admin/applications/{applicationId}/approve", Reviewers) { Preparation = ApplicationInReview },
        new("GET ~/admin/assignments", Staff),
        new("GET ~/admin/staff", Staff),
        new("POST ~/admin/staff", Administrators.Good(201)) { Json = """{"email":"{handle}@merchant.example","name":"New","roles":["agent"]}""" },
        new("GET ~/admin/staff/{personId}", Staff) { Preparation = StaffMember },
        new("PUT ~/admin/staff/{personId}/roles", Administrators) { Preparation = StaffMember, Json = """{"roles":["executive"]}""" },
        new("PUT ~/admin/staff/{personId}/capacities", Administrators) { Preparation = StaffMember, Json = """{"capacities":{"executive":3}}""" },
        new("POST ~/admin/staff/{personId}/absences", Administrators) { Preparation = StaffMember, Json = """{"from":"2026-02-01","until":"2026-02-02"}""" },
        new("DELETE ~/admin/staff/{personId}/absences/{absenceId}", Administrators) { Preparation = StaffMember },
        new("POST ~/admin/staff/{personId}/disable", Administrators) { Preparation = StaffMember },
        new("POST ~/admin/staff/{personId}/enable", Administrators) { Preparation = DisabledStaffMember },
        new("GET ~/admin/outbox", Administrators),
        new("POST ~/admin/outbox/{eventId}/{handler}/retry", Administrators) { Preparation = DeadDelivery },
        new("GET ~/admin/messages", Administrators),
        new("GET ~/admin/messages/{messageId}", Administrators) { Preparation = StuckMessage },
        new("POST ~/admin/messages/{messageId}/repeat", Administrators) { Preparation = StuckMessage, Json = """{"reason":"Nothing came"}""" },
    ];
}
