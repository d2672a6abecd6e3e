using Merchant.SampleHost.Demo;
using Merchant.WhatsApp.Common;
using Scalar.AspNetCore;

// The settings stand beside the program, from wherever it is started.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var settings = DemoSettings.Read(builder.Configuration, builder.Environment);
builder.Services.AddSingleton(settings);
if (settings.Start is { } start)
    builder.Services.AddSingleton<TimeProvider>(new ShiftedClock(start));

// Merchant: the platform, its HTTP endpoints, its own sign-in, a scheduler, mail and WhatsApp, a store.
var address = (builder.Configuration["urls"] ?? "http://localhost:5000").Split(';')[0];
var merchant = builder.Services.AddMerchantPlatform().AddHttp().AddSignIn().AddMerchantOpenApi().UseQuartz()
    .AddEmail(mail => (mail.From, mail.FromName, mail.PickupFolder) = ("no-reply@demo.example", "Merchant Demo", settings.MailFolder))
    .ConfigureNotifications(messages => DemoMailbox.LinkTrackingTo(messages, $"{address}/api/applications/{{token}}"));
if (builder.Environment.IsDevelopment())
    merchant.AddWhatsApp(DemoWhatsApp.Configure);

if (settings.Database == "postgres")
    merchant.UsePostgreSql(settings.Connection, store => store.MigrateOnStartup = true);
else
    merchant.UseSqlite(settings.Connection, store => store.MigrateOnStartup = true);

// The host's own: a page for what went out, somebody in Meta's place, and what it makes of errors of its own.
builder.Services.AddSingleton<DemoMailbox>();
builder.Services.AddSingleton<DemoWhatsApp>();
builder.Services.AddHttpClient(WhatsAppOptions.HttpClientName)
    .ConfigurePrimaryHttpMessageHandler(services => services.GetRequiredService<DemoWhatsApp>().CreateHandler());
builder.Services.AddProblemDetails();
builder.Services.AddScoped<DemoPeople>();
builder.Services.AddScoped<DemoSeed>();
builder.Services.AddScoped<DemoApplications>();

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();

app.MapMerchantPlatform();
if (app.Environment.IsDevelopment())
    app.MapGet("/demo/mailbox", (DemoMailbox mailbox, HttpRequest request) => mailbox.Show(request)).ExcludeFromDescription();

app.MapOpenApi("/openapi/{documentName}.json");
app.MapScalarApiReference("/", reference => reference.WithTitle("Merchant").WithOpenApiRoutePattern("/openapi/merchant.json"));

await app.StartAsync();
try
{
    await DemoAnnouncement.SeedAndSayAsync(app, settings);
}
catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
{
    // Stopped while the demo was being filled: the next start adds the merchants that are missing.
}

await app.WaitForShutdownAsync();
