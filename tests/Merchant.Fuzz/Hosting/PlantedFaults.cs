using Merchant.Fuzz.Checks;
using Merchant.StoreContract.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Merchant.Fuzz.Hosting;

/// <summary>Endpoints that do what none of ours may do. A check that sees none of them is no check.</summary>
internal static class PlantedFaults
{
    /// <summary>What all their paths begin with.</summary>
    public const string Prefix = "/api/planted/";

    /// <summary>A text that only members of one account may see: here everybody does.</summary>
    public const string Secret = "canary-planted";

    public static void Map(WebApplication app, TestDatabase database)
    {
        Plant(app.MapPost(Prefix + "throws", string () => throw new InvalidOperationException("planted")));
        Plant(app.MapPost(Prefix + "writes-before-refusing", async () =>
        {
            await using var connection = DatabaseOf.Open(database);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"UPDATE {DatabaseOf.Table(database, "people")} SET name = name || '.'";
            await command.ExecuteNonQueryAsync();
            return Refuse("Planted.");
        }));
        Plant(app.MapPost(Prefix + "takes-its-time", async (TimeProvider clock) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1200), TimeProvider.System);
            return Refuse($"Planted at {clock.GetUtcNow():O}.");
        }));
        Plant(app.MapPost(Prefix + "refuses-in-plain-text", () => Results.Text("no", statusCode: 409)));
        Plant(app.MapPost(Prefix + "tells-of-the-inside", () => Refuse("SQLite Error 19: 'UNIQUE constraint failed: people.email'")));
        Plant(app.MapPost(Prefix + "tells-of-others", () => Refuse(Secret)));
        Plant(app.MapGet(Prefix + "cuts-off", (HttpContext http) => http.Abort()));
    }

    private static void Plant(RouteHandlerBuilder endpoint) => endpoint.WithGroupName("merchant").AllowAnonymous();

    private static IResult Refuse(string detail) =>
        Results.Json(new { type = "about:blank", title = "Conflict", status = 409, detail, code = "planted.refused" }, contentType: "application/problem+json", statusCode: 409);
}
