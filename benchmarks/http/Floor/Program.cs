using Merchant.Benchmarks.Http.Floor;
using Npgsql;

// The least that could answer: no services, no rules, the SQL that our host runs and the bytes that it writes.
var builder = WebApplication.CreateSlimBuilder(args);
var connection = builder.Configuration["connection"] ?? throw new InvalidOperationException("--connection is needed.");
await using var source = NpgsqlDataSource.Create(connection);
var (reads, recording, signIn) = (new Reads(source), new Recording(source), new PasswordCheck(source));

var app = builder.Build();
app.MapGet("/api/tiers", http => reads.ListTiersAsync(http));
app.MapGet("/api/accounts/{id}", Known(reads.FindAccountAsync));
app.MapGet("/api/accounts/{id}/tier", Known(reads.FindTierAsync));
app.MapPost("/api/accounts/{id}/dispatches", Known(recording.RecordAsync));
app.MapPost("/api/staff/sign-in", http => signIn.SignInAsync(http));
await app.RunAsync();

static RequestDelegate Known(Func<HttpContext, Guid, Task> handle) => http =>
{
    if (http.Request.Headers["X-Floor-Key"] != "floor" || !Guid.TryParse(http.GetRouteValue("id") as string, out var account))
    {
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    return handle(http, account);
};
