using static Merchant.AspNetCore.Tests.Hosting.RoutePreparation;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>Who may call what. An endpoint that is missing here fails a test.</summary>
internal static class RouteTable
{
    private const string Ladder = """
        {"effectiveFrom":"2026-03","tiers":[{"code":"ONE","from":0,"to":9},{"code":"TWO","from":10}]}
        """;

    private static readonly int[] Everyone = [200, 200, 200, 200, 200, 200, 200];
    private static readonly int[] SignedIn = [401, 200, 200, 200, 200, 200, 200];
    private static readonly int[] Members = [401, 200, 200, 200, 404, 200, 200];
    private static readonly int[] Recorders = [401, 200, 200, 200, 404, 200, 403];
    private static readonly int[] Owners = [401, 200, 403, 403, 404, 200, 403];
    private static readonly int[] Removers = [401, 204, 403, 403, 404, 204, 403];
    private static readonly int[] Staff = [401, 403, 403, 403, 403, 200, 200];
    private static readonly int[] Developers = [401, 200, 403, 200, 404, 200, 403];
    private static readonly int[] Administrators = [401, 403, 403, 403, 403, 200, 403];

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        new("GET /health/live", Everyone),
        new("GET /health/ready", Everyone),
        new("GET ~/tiers", Everyone),
        new("GET ~/plans", Everyone),
        new("GET ~/accounts", SignedIn),
        new("GET ~/accounts/{accountId}", Members),
        new("GET ~/accounts/{accountId}/onboarding", Members),
        new("GET ~/accounts/{accountId}/api-keys", Developers),
        new("POST ~/accounts/{accountId}/api-keys", [401, 201, 403, 201, 404, 201, 403]) { Json = """{"name":"Warehouse","scopes":["account:read"]}""" },
        new("DELETE ~/accounts/{accountId}/api-keys/{keyId}", [401, 204, 403, 204, 404, 204, 403]) { Preparation = ApiKey },
        new("GET ~/accounts/{accountId}/tier", Members),
        new("GET ~/accounts/{accountId}/tier/history", Members),
        new("GET ~/accounts/{accountId}/dispatches", Members),
        new("POST ~/accounts/{accountId}/dispatches", Recorders) { Json = """[{"id":"1","dispatchedAt":"2026-01-10T09:00:00Z"}]""" },
        new("POST ~/accounts/{accountId}/dispatches/{id}/void", Recorders) { Preparation = Dispatch },
        new("POST ~/accounts/{accountId}/dispatches/import", Recorders) { Csv = "id,dispatchedAt\n1,2026-01-10T09:00:00Z\n" },
        new("GET ~/accounts/{accountId}/audit", Owners),
        new("GET ~/accounts/{accountId}/members", Members),
        new("POST ~/accounts/{accountId}/members", [401, 201, 403, 403, 404, 201, 403]) { Json = """{"email":"ana@shop.example","role":"staff"}""" },
        new("PUT ~/accounts/{accountId}/members/{personId}", Owners) { Json = """{"role":"developer"}""", Preparation = Member },
        new("DELETE ~/accounts/{accountId}/members/{personId}", Removers) { Preparation = Member },
        new("GET ~/accounts/{accountId}/invitations", Owners),
        new("POST ~/accounts/{accountId}/invitations/{invitationId}/resend", Owners) { Preparation = Invitation },
        new("DELETE ~/accounts/{accountId}/invitations/{invitationId}", Removers) { Preparation = Invitation },
        new("GET ~/invitations/{token}", Everyone) { Preparation = InvitationLink },
        new("POST ~/invitations/{token}/accept", Everyone) { Json = """{"name":"Ana","password":"correct horse"}""", Preparation = InvitationLink },
        new("GET ~/admin/audit", Administrators),
        new("GET ~/admin/tier-ladder", Administrators),
        new("PUT ~/admin/tier-ladder", Administrators) { Json = Ladder },
        new("POST ~/admin/tier-ladder/preview", Administrators) { Json = Ladder },
        new("POST ~/admin/accounts", [401, 403, 403, 403, 403, 201, 403]) { Json = """{"handle":"{handle}","name":"New","timeZone":"UTC"}""" },
        new("PUT ~/admin/accounts/{accountId}/onboarding/channels", Administrators) { Json = """{"channels":["mercadolibre"]}""" },
        new("POST ~/admin/accounts/{accountId}/onboarding/{item}/complete", Administrators),
        new("POST ~/admin/accounts/{accountId}/onboarding/{item}/reopen", Administrators) { Preparation = DoneItem },
        new("POST ~/admin/accounts/{accountId}/complete-onboarding", Administrators) { Json = """{"skipOpenItems":true}""" },
        new("POST ~/admin/accounts/{accountId}/suspend", Administrators) { Json = """{"reason":"Unpaid"}""" },
        new("POST ~/admin/accounts/{accountId}/reactivate", Administrators) { Preparation = Suspended },
        new("POST ~/admin/accounts/{accountId}/close", Administrators) { Json = """{"reason":"Gone"}""" },
        new("POST ~/admin/accounts/{accountId}/plan", Administrators) { Json = """{"plan":"pro"}""" },
        new("POST ~/admin/accounts/{accountId}/time-zone", Administrators) { Json = """{"timeZone":"Europe/Madrid"}""" },
        new("POST ~/admin/accounts/{accountId}/executive", Administrators) { Json = """{"personId":null}""" },
        new("POST ~/admin/accounts/{accountId}/implementer", Administrators) { Json = """{"personId":null}""" },
        new("GET ~/admin/assignments", Staff),
        new("GET ~/admin/staff", Staff),
        new("POST ~/admin/staff", [401, 403, 403, 403, 403, 201, 403]) { Json = """{"email":"{handle}@merchant.example","name":"New","roles":["agent"]}""" },
        new("GET ~/admin/staff/{personId}", Staff) { Preparation = StaffMember },
        new("PUT ~/admin/staff/{personId}/roles", Administrators) { Preparation = StaffMember, Json = """{"roles":["executive"]}""" },
        new("PUT ~/admin/staff/{personId}/capacities", Administrators) { Preparation = StaffMember, Json = """{"capacities":{"executive":3}}""" },
        new("POST ~/admin/staff/{personId}/absences", Administrators) { Preparation = StaffMember, Json = """{"from":"2026-02-01","until":"2026-02-02"}""" },
        new("DELETE ~/admin/staff/{personId}/absences/{absenceId}", Administrators) { Preparation = StaffMember },
        new("POST ~/admin/staff/{personId}/disable", Administrators) { Preparation = StaffMember },
        new("POST ~/admin/staff/{personId}/enable", Administrators) { Preparation = DisabledStaffMember },
        new("GET ~/admin/outbox", Administrators),
        new("POST ~/admin/outbox/{eventId}/{handler}/retry", Administrators) { Preparation = DeadDelivery },
    ];
}
