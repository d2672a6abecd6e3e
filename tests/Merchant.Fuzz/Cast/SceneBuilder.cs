using System.Text.Json;
using Merchant.Fuzz.Document;
using Merchant.Fuzz.Hosting;

namespace Merchant.Fuzz.Cast;

/// <summary>Sets a scene. What belongs to somebody holds a word that must turn up in no answer to others.</summary>
internal sealed class SceneBuilder(FuzzHost host, SetupCalls calls, IReadOnlyList<Operation> operations)
{
    private static readonly (CallerKind Kind, string Role)[] Members =
        [(CallerKind.Owner, "owner"), (CallerKind.OwnerByCookie, "owner"), (CallerKind.Staff, "staff"), (CallerKind.Developer, "developer")];

    private static readonly CallerKind[] StaffKinds = [CallerKind.Administrator, CallerKind.Agent, CallerKind.Reviewer, CallerKind.Executive, CallerKind.Implementer];

    private static readonly string[] AllScopes = ["account:read", "dispatches:read", "dispatches:write"];

    public async Task<Scene> SetAsync(int number)
    {
        var (mine, others, applicants) = ($"canary-a{number}x", $"canary-b{number}x", $"canary-p{number}x");
        var (account, other) = (await OpenAsync($"store-a{number}"), await OpenAsync($"canary-b{number}x"));
        var (suspended, spare) = (await OpenAsync($"store-c{number}"), await OpenAsync($"store-d{number}"));
        string[] ofOthers = [others, applicants, PlantedFaults.Secret], ofNone = [mine, others, applicants, PlantedFaults.Secret], ofStranger = [mine, applicants, PlantedFaults.Secret];
        var callers = new List<Caller> { new(CallerKind.Anonymous, "") { Account = account, Secrets = ofNone } };
        foreach (var (kind, role) in Members)
            callers.Add(await JoinAsync(new Caller(kind, $"{kind}-{number}@shop.example") { Account = account, Secrets = ofOthers }, $"{mine} {kind}", role));

        callers.Add(await JoinAsync(new Caller(CallerKind.Stranger, $"stranger-{number}@shop.example") { Account = other, Secrets = ofStranger }, $"{others} stranger", "owner"));
        callers.Add(await JoinAsync(new Caller(CallerKind.SuspendedOwner, $"suspended-{number}@shop.example") { Account = suspended, Secrets = ofNone }, "Suspended", "owner"));
        foreach (var kind in StaffKinds)
            callers.Add(await HireAsync(kind, number, account, kind is CallerKind.Administrator or CallerKind.Reviewer ? [] : [applicants]));

        callers.Add(await MakeKeyAsync(CallerKind.Key, account, mine, ofOthers, AllScopes));
        callers.Add(await MakeKeyAsync(CallerKind.NarrowKey, account, mine, ofOthers, "dispatches:read"));
        callers.Add(await MakeKeyAsync(CallerKind.OtherKey, other, others, ofStranger, AllScopes));
        callers.Add(await MakeKeyAsync(CallerKind.SuspendedKey, suspended, "x", ofNone, AllScopes));
        callers.Add(callers[0] with { Kind = CallerKind.RevokedKey, Bearer = "mk_0000000000000000000000000000000000000000000" });
        var scene = new Scene { Number = number, Account = account, Other = other, Suspended = suspended, Spare = spare, Callers = callers };
        await FurnishAsync(scene, account, mine);
        await FurnishAsync(scene, other, others);
        await calls.CallAsync("POST", $"/api/admin/accounts/{suspended}/suspend", """{"reason":"Unpaid"}""");
        await AddPeopleAsync(scene);
        await ApplyAsync(scene, applicants);
        await LookAroundAsync(scene);
        return scene;
    }

    private async Task<string> OpenAsync(string handle)
    {
        var opened = await calls.CallAsync("POST", "/api/admin/accounts", $$"""{"handle":"{{handle}}","name":"{{handle}}","timeZone":"UTC"}""");
        return opened.GetProperty("id").GetString() ?? "";
    }

    private async Task<Caller> JoinAsync(Caller caller, string name, string role)
    {
        caller.PersonId = await calls.JoinAsync(caller.Account, caller.Email, name, role);
        await calls.SignInAsync(caller);
        return caller;
    }

    private async Task<Caller> HireAsync(CallerKind kind, int number, string account, IReadOnlyList<string> secrets)
    {
        var role = kind.ToString().ToLowerInvariant();
        var caller = new Caller(kind, $"{role}-{number}@platform.example") { Account = account, Secrets = secrets };
        await calls.CallAsync("POST", "/api/admin/staff", $$"""{"email":"{{caller.Email}}","name":"{{kind}}","roles":["{{role}}"]}""");
        await calls.SetPasswordAsync(caller.Email);
        await calls.SignInAsync(caller);
        return caller;
    }

    private async Task<Caller> MakeKeyAsync(CallerKind kind, string account, string name, IReadOnlyList<string> secrets, params string[] scopes)
    {
        var named = string.Join(',', scopes.Select(s => $"\"{s}\""));
        var made = await calls.CallAsync("POST", $"/api/accounts/{account}/api-keys", $$"""{"name":"{{name}} key","scopes":[{{named}}]}""");
        return new Caller(kind, "") { Bearer = made.GetProperty("secret").GetString() ?? "", Account = account, Secrets = secrets };
    }

    /// <summary>Dispatches, texts and keys of an account.</summary>
    private async Task FurnishAsync(Scene scene, string account, string word)
    {
        await calls.CallAsync("POST", $"/api/accounts/{account}/dispatches", $$"""[{"id":"{{word}}-1","dispatchedAt":"2026-01-09T08:00:00Z"},{"id":"{{word}}-2","dispatchedAt":"2026-01-08T08:00:00Z"}]""");
        await calls.CallAsync("PUT", $"/api/accounts/{account}/message-texts/invitations.member/es", $$"""{"subject":"{{word}}","text":"{{word}}"}""");
        var key = await calls.CallAsync("POST", $"/api/accounts/{account}/api-keys", $$"""{"name":"{{word}}","scopes":["account:read"]}""");
        scene.Keep("keyId", key.GetProperty("key").GetProperty("id").GetString());
        scene.Keep("accountId", account);
        scene.Keep("template", "invitations.member");
        scene.Keep("language", "es");
    }

    /// <summary>People who may be thrown out, and invitations.</summary>
    private async Task AddPeopleAsync(Scene scene)
    {
        for (var i = 0; i < 3; i++)
        {
            scene.Keep("personId", await calls.JoinAsync(scene.Account, $"{scene.Fresh("spare")}@shop.example", "Spare", "staff"));
            var hired = await calls.CallAsync("POST", "/api/admin/staff", $$"""{"email":"{{scene.Fresh("hired")}}@platform.example","name":"Spare","roles":["agent"]}""");
            scene.Keep("personId", hired.GetProperty("personId").GetString());
        }

        var absent = await calls.CallAsync("POST", $"/api/admin/staff/{scene.Known("personId")[^1]}/absences", """{"from":"2026-02-01","until":"2026-02-02"}""");
        scene.Keep("absenceId", absent.GetProperty("absences")[0].GetProperty("id").GetString());
        var invited = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var email = $"{scene.Fresh("invited")}@shop.example";
            invited.Add(email);
            var made = await calls.CallAsync("POST", $"/api/accounts/{scene.Account}/members", $$"""{"email":"{{email}}","role":"staff","language":"es"}""");
            scene.Keep("invitationId", made.GetProperty("id").GetString());
        }

        var forgetful = $"{scene.Fresh("forgetful")}@shop.example";
        await calls.JoinAsync(scene.Account, forgetful, "Forgetful", "staff");
        await calls.CallAsync("POST", "/api/staff/forgot-password", $$"""{"email":"{{forgetful}}"}""", anonymously: true);
        var mailed = await host.DeliverAsync();
        foreach (var token in invited.Append(forgetful).SelectMany(to => mailed.GetValueOrDefault(to) ?? []))
            scene.Keep("token", token);
    }

    /// <summary>Applications: one begun, one proven and sent, one looked at.</summary>
    private async Task ApplyAsync(Scene scene, string word)
    {
        for (var i = 0; i < 4; i++)
        {
            var email = $"{scene.Fresh("applicant")}@shop.example";
            var started = await calls.CallAsync("POST", "/api/applications", $$$"""
                {"firstName":"{{{word}}}","lastName":"Ruiz","email":"{{{email}}}","phone":"+56 9 6123 4567","country":"CL","language":"es","acceptsWhatsApp":true,
                "answers":{"monthly-dispatches":350,"sales-channels":["own-store"],"product-category":"home","shipping-today":"aggregator"},"tier":"MEDIUM"}
                """, anonymously: true);
            var (tracking, applicant) = (started.GetProperty("trackingToken").GetString() ?? "", started.GetProperty("applicantToken").GetString() ?? "");
            scene.Keep("trackingToken", tracking);
            scene.Keep("applicantToken", applicant);
            scene.ApplicantTokens.AddRange([tracking, applicant]);
            var mailed = (await host.DeliverAsync()).GetValueOrDefault(email) ?? [];
            if (i == 0)
            {
                foreach (var proof in mailed)
                    scene.Keep("token", proof);

                continue;
            }

            foreach (var proof in mailed)
                await calls.TryAsync("POST", "/api/applications/verify-email", $$"""{"token":"{{proof}}"}""", bearer: "");
            await calls.CallAsync("POST", $"/api/application-drafts/{applicant}/submit", anonymously: true);
        }

        await host.DeliverAsync();
        var queue = await calls.CallAsync("GET", "/api/admin/applications?limit=3");
        foreach (var application in queue.GetProperty("items").EnumerateArray())
            scene.Keep("applicationId", application.GetProperty("id").GetString());
        if (scene.Known("applicationId") is [var first, ..])
            await calls.TryAsync("POST", $"/api/admin/applications/{first}/start-review", null);
    }

    /// <summary>Keeps the identifiers that lists give, for the paths that go on from them.</summary>
    private async Task LookAroundAsync(Scene scene)
    {
        foreach (var list in operations.Where(o => o.Method == "GET" && o.Parameters.All(p => p == "accountId")))
        {
            var answer = await calls.TryAsync("GET", list.Template.Replace("{accountId}", scene.Account, StringComparison.Ordinal) + (list.Query.Contains("limit") ? "?limit=2" : ""), null);
            if (!answer.IsGood || answer.Type?.StartsWith("application/json", StringComparison.Ordinal) != true)
                continue;

            using var json = JsonDocument.Parse(answer.Body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                continue;
            if (json.RootElement.TryGetProperty("next", out var next) && next.GetString() is { } cursor)
                scene.Cursors.Add(cursor);
            if (json.RootElement.TryGetProperty("items", out var items))
                Harvest(scene, list, items);
        }
    }

    private void Harvest(Scene scene, Operation list, JsonElement items)
    {
        var parameters = operations.Where(o => o.Template.StartsWith(list.Template + "/{", StringComparison.Ordinal))
            .SelectMany(o => o.Template[list.Template.Length..].Split('/').Where(s => s.StartsWith('{')).Select(s => s.Trim('{', '}')))
            .Where(p => p is not ("personId" or "accountId")).Distinct(StringComparer.Ordinal).ToList();
        foreach (var item in items.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object))
        {
            foreach (var parameter in parameters)
            {
                foreach (var name in (string[])[parameter, "id", "code"])
                {
                    if (item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                    {
                        scene.Keep(parameter, value.GetString());
                        break;
                    }
                }
            }
        }
    }
}
