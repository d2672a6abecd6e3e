using System.Security.Cryptography;
using System.Text;
using Merchant.Fuzz.Cast;
using Merchant.Fuzz.Document;
using Merchant.Fuzz.Hosting;

namespace Merchant.Fuzz.Requests;

/// <summary>Makes a good request for an operation, as well as the document and the scene allow, and then a worse one of it.</summary>
internal sealed class Generator(IReadOnlyList<Operation> operations)
{
    private const string Webhook = "/api/webhooks/whatsapp";

    private static readonly string[] News =
    [
        """{"entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"100000000000001"},"statuses":[{"id":"wamid.fuzz1","status":"delivered","timestamp":"1768046400","recipient_id":"5491123456789","errors":[{"code":131050}],"biz_opaque_callback_data":"x"}]}}]}]}""",
        """{"entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"100000000000001"},"messages":[{"from":"5491123456789","id":"wamid.9","timestamp":"1768046400","type":"text","text":{"body":"STOP"}}],"user_preferences":[{"wa_id":"5491123456789","value":"stop","timestamp":1768046400}]}}]}]}""",
    ];

    private static readonly string[] AllNames = ["personId", "id", "accountId", "code", "version", "cursor", "role", "status"];

    private readonly IReadOnlyList<string> _names = [.. operations.SelectMany(o => o.Properties).Concat(AllNames).Distinct(StringComparer.Ordinal)];

    public Draft Make(Operation operation, Caller caller, Scene scene, Dice dice)
    {
        var draft = new Draft(operation.Method, PathOf(operation, caller, scene, dice));
        caller.Sign(draft);
        Tree? tree = null;
        if (operation.ContentType is not null || operation.Template == Webhook)
        {
            draft.Set("Content-Type", operation.ContentType ?? "application/json");
            tree = operation.Template == Webhook && operation.Method == "POST" ? Parse(dice.Pick(News)) : operation.Example?.Copy();
            draft.Body = operation.ContentType == "text/csv" ? Csv(dice) : null;
        }

        if (tree is not null && operation.Template != Webhook)
            Fill(tree, operation, caller, scene, dice);
        if (operation.IsIdempotent && dice.Chance(15))
            draft.Headers.Add(("Idempotency-Key", dice.Chance(60) ? Leaf.Quote(dice.Pick(Odd.Keys)).Trim('"') : dice.Pick(Odd.Keys)));
        if (operation.Query.Count > 0 && dice.Chance(40))
            AddQuery(draft, operation, scene, dice);
        if (operation.Template == Webhook && operation.Method == "GET")
            draft.Query.Add($"hub.mode=subscribe&hub.verify_token={CloudStandIn.Word}&hub.challenge=1158201444");

        Spoil(draft, tree, operation, dice);
        if (operation.Template == Webhook && draft.Body is { } news && dice.Chance(85))
            draft.Headers.Add(("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(CloudStandIn.Secret), news))));

        return draft;
    }

    /// <summary>One to three changes; one request in eight stays good.</summary>
    private void Spoil(Draft draft, Tree? tree, Operation operation, Dice dice)
    {
        var changes = dice.Chance(12) ? 0 : dice.Chance(60) ? 1 : 2 + dice.Below(2);
        var spoilsBytes = false;
        var hasBody = tree is not null || draft.Body is not null;
        for (var i = 0; i < changes; i++)
        {
            switch (hasBody ? dice.Below(100) : 57 + dice.Below(43))
            {
                case < 45 when tree is not null:
                    tree = BodyMutation.Change(tree, dice, dice.Chance(70) ? operation.Properties : _names, draft);
                    break;
                case < 57:
                    spoilsBytes = true;
                    break;
                case < 65:
                    HeadMutation.ChangePath(draft, dice);
                    break;
                case < 76:
                    HeadMutation.ChangeQuery(draft, dice, operation.Query);
                    break;
                case < 92:
                    HeadMutation.ChangeHeaders(draft, dice);
                    break;
                case < 97:
                    draft.Notes.Add("framing");
                    break;
                default:
                    HeadMutation.ChangeMethod(draft, dice);
                    break;
            }
        }

        if (tree is not null)
            draft.Body = Encoding.UTF8.GetBytes(tree.ToString());
        if (spoilsBytes && draft.Body is { } body)
            draft.Body = BodyMutation.Spoil(body, dice, draft);
        if (draft.Notes.Remove("framing"))
            HeadMutation.ChangeFraming(draft, dice);
    }

    private static string PathOf(Operation operation, Caller caller, Scene scene, Dice dice) => string.Join('/', operation.Template.Split('/').Select(segment =>
    {
        if (!segment.StartsWith('{'))
            return segment;

        var name = segment.Trim('{', '}');
        if (name == "accountId")
            return AccountOf(operation, caller, scene, dice);

        var known = scene.Known(name);
        var id = dice.Below(20) switch
        {
            0 => scene.AnyId(dice),
            1 or 2 when name == "personId" && caller.Kind != CallerKind.Administrator => dice.Pick(scene.Callers).PersonId,
            _ when known.Count > 0 => dice.Pick(known),
            _ => name is "id" ? "canary-a-1" : scene.AnyId(dice),
        };
        return id.Length == 0 ? "x" : Uri.EscapeDataString(id);
    }));

    private static string AccountOf(Operation operation, Caller caller, Scene scene, Dice dice)
    {
        if (operation.Template.EndsWith("/close", StringComparison.Ordinal) || operation.Template.EndsWith("/suspend", StringComparison.Ordinal))
            return dice.Chance(97) ? scene.Spare : scene.Account;

        return dice.Below(20) switch
        {
            < 15 => caller.Account,
            15 or 16 => scene.Other,
            17 => scene.Suspended,
            18 => scene.Spare,
            _ => scene.Account,
        };
    }

    private static void AddQuery(Draft draft, Operation operation, Scene scene, Dice dice)
    {
        var name = dice.Pick(operation.Query);
        var value = name switch
        {
            "cursor" when scene.Cursors.Count > 0 => Bend(dice.Pick(scene.Cursors), dice),
            "limit" => dice.Pick(["1", "2", "200", "201", "0"]),
            "month" => "2026-01",
            "asOf" => "2026-01-09",
            "format" => "csv",
            "language" => "es",
            _ => dice.Pick(Odd.Texts),
        };
        draft.Query.Add($"{name}={Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)))}");
    }

    /// <summary>A cursor as it was given, or with a letter changed.</summary>
    private static string Bend(string cursor, Dice dice)
    {
        if (cursor.Length == 0 || dice.Chance(40))
            return cursor;

        var letters = cursor.ToCharArray();
        letters[dice.Below(letters.Length)] = dice.Pick("AZaz09-_=+/".ToCharArray());
        return new string(letters);
    }

    /// <summary>Puts into a good body what only this scene knows.</summary>
    private static void Fill(Tree tree, Operation operation, Caller caller, Scene scene, Dice dice)
    {
        foreach (var place in tree.Places().Where(p => p.Key is not null && p.Value is Leaf).ToList())
        {
            var isHiring = operation.Template.StartsWith("/api/admin/", StringComparison.Ordinal);
            var text = place.Key switch
            {
                "email" => isHiring || dice.Chance(60) ? $"{scene.Fresh("new")}@shop.example" : dice.Pick(scene.Callers).Email,
                "handle" => scene.Fresh("shop"),
                "password" or "currentPassword" => dice.Chance(60) ? SetupCalls.Password : "not the password",
                "newPassword" => SetupCalls.Password,
                "token" when scene.Known("token").Count > 0 => dice.Pick(scene.Known("token")),
                "refreshToken" => dice.Chance(80) && caller.RefreshToken.Length > 0 ? caller.RefreshToken : "mr_x",
                "id" => scene.Fresh("d"),
                "dispatchedAt" => "2026-01-09T08:00:00Z",
                "personId" or "assignee" => dice.Chance(70) ? dice.Pick(scene.Known("personId")) : null,
                "effectiveFrom" => "2026-03",
                _ => "",
            };
            if (text is not { Length: 0 })
                place.Put(new Leaf(text is null ? "null" : Leaf.Quote(text)));
        }
    }

    private static byte[] Csv(Dice dice)
    {
        var lines = new List<string> { dice.Chance(85) ? "id,dispatchedAt" : dice.Pick(["dispatchedAt,id", "ID,DISPATCHEDAT", "id", "id,dispatchedAt,id", "\ufeffid,dispatchedAt", "", "id;dispatchedAt"]) };
        for (var i = dice.Below(6); i >= 0; i--)
            lines.Add(dice.Chance(40) ? $"c{dice.Below(1000)},2026-01-09T08:00:00Z" : dice.Pick(Odd.CsvLines));
        if (dice.Chance(5))
            lines.Add($"{new string('x', dice.Pick([300, 70_000, 1_100_000]))},2026-01-09T08:00:00Z");
        if (dice.Chance(3))
            lines.AddRange(Enumerable.Range(0, 3000).Select(i => dice.Chance(0) ? "" : $"m{i},x"));

        return Encoding.UTF8.GetBytes(string.Join(dice.Pick(["\n", "\n", "\r\n", "\r"]), lines));
    }

    private static Tree Parse(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return Tree.Of(document.RootElement);
    }
}
