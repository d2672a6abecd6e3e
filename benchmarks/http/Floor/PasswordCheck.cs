using System.Text.Json;
using Merchant.Benchmarks.Http.Answers;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Merchant.Benchmarks.Http.Floor;

/// <summary>The least that a sign-in costs: one read and the password hash. No session, no audit, no lock-out.</summary>
internal sealed class PasswordCheck(NpgsqlDataSource source)
{
    private readonly PasswordHasher<string> _hasher = new();

    public async Task SignInAsync(HttpContext http)
    {
        var token = http.RequestAborted;
        var sent = await JsonSerializer.DeserializeAsync(http.Request.Body, AnswersJson.Http.SignIn, token);
        await using var connection = await source.OpenConnectionAsync(token);
        await using var command = new NpgsqlCommand(Sql.Password, connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = Guid.Empty }, new NpgsqlParameter<string> { TypedValue = sent?.Email ?? "" } },
        };
        await command.PrepareAsync(token);
        var hash = await command.ExecuteScalarAsync(token) as string;
        var verified = hash is null ? PasswordVerificationResult.Failed : _hasher.VerifyHashedPassword("", hash, sent?.Password ?? "");
        http.Response.StatusCode = verified == PasswordVerificationResult.Failed ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK;
    }
}
