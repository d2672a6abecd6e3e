using System.Threading.RateLimiting;
using Merchant.SampleHost.Demo;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.RateLimiting;
using Scalar.AspNetCore;

// The settings stand beside the program, from wherever it is started.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var settings = DemoSettings.Read(builder.Configuration, builder.Environment);
builder.Services.AddSingleton(settings);
if (settings.Start is { } start)
    builder.Services.AddSingleton<TimeProvider>(new ShiftedClock(start));

// Merchant: the platform, its HTTP endpoints, a store, a scheduler.
var merchant = builder.Services.AddMerchantPlatform().AddHttp().AddMerchantOpenApi().UseQuartz();
if (settings.Database == "postgres")
    merchant.UsePostgreSql(settings.Connection, store => store.MigrateOnStartup = true);
else
    merchant.UseSqlite(settings.Connection, store => store.MigrateOnStartup = true);

// The host's own: how people sign in, and what it makes of errors of its own.
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
{
    cookie.Cookie.Name = "merchant-sample";
    cookie.Cookie.SameSite = SameSiteMode.Strict;
    cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
});
builder.Services.AddProblemDetails();
builder.Services.AddRateLimiter(limits => limits.AddPolicy(DemoSignIn.RateLimit, context => RateLimitPartition.GetFixedWindowLimiter(
    context.Connection.RemoteIpAddress, _ => new FixedWindowRateLimiterOptions { PermitLimit = 20, Window = TimeSpan.FromMinutes(1) })));
builder.Services.Configure<RateLimiterOptions>(limits => limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests);
builder.Services.AddScoped<DemoPeople>();
builder.Services.AddScoped<DemoSeed>();

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseAuthentication();
app.UseRateLimiter();

app.MapMerchantPlatform();
app.MapDemoSignIn();
app.MapOpenApi("/openapi/{documentName}.json");
app.MapScalarApiReference("/", reference => reference.WithTitle("Merchant").WithOpenApiRoutePattern("/openapi/merchant.json"));

await app.StartAsync();
await DemoAnnouncement.SeedAndSayAsync(app, settings);
await app.WaitForShutdownAsync();
