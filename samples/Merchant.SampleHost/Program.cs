using Merchant.Notifications;
using Merchant.SampleHost.Demo;
using Scalar.AspNetCore;

// The settings stand beside the program, from wherever it is started.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var settings = DemoSettings.Read(builder.Configuration, builder.Environment);
builder.Services.AddSingleton(settings);
if (settings.Start is { } start)
    builder.Services.AddSingleton<TimeProvider>(new ShiftedClock(start));

// Merchant: the platform, its HTTP endpoints, its own sign-in, a scheduler, a store.
var merchant = builder.Services.AddMerchantPlatform().AddHttp().AddSignIn().AddMerchantOpenApi().UseQuartz();
if (settings.Database == "postgres")
    merchant.UsePostgreSql(settings.Connection, store => store.MigrateOnStartup = true);
else
    merchant.UseSqlite(settings.Connection, store => store.MigrateOnStartup = true);

// The host's own: who carries its mail, and what it makes of errors of its own.
builder.Services.AddSingleton<DemoMailbox>();
builder.Services.AddSingleton<INotifier>(services => services.GetRequiredService<DemoMailbox>());
builder.Services.AddProblemDetails();
builder.Services.AddScoped<DemoPeople>();
builder.Services.AddScoped<DemoSeed>();

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();

app.MapMerchantPlatform();
if (app.Environment.IsDevelopment())
    app.MapGet("/demo/mailbox", (DemoMailbox mailbox) => mailbox.Messages).ExcludeFromDescription();

app.MapOpenApi("/openapi/{documentName}.json");
app.MapScalarApiReference("/", reference => reference.WithTitle("Merchant").WithOpenApiRoutePattern("/openapi/merchant.json"));

await app.StartAsync();
await DemoAnnouncement.SeedAndSayAsync(app, settings);
await app.WaitForShutdownAsync();
