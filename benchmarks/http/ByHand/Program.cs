using System.Text.Encodings.Web;
using System.Text.Unicode;
using Merchant.Benchmarks.Http.ByHand.Accounts;
using Merchant.Benchmarks.Http.ByHand.Security;
using Merchant.Benchmarks.Http.ByHand.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

// The same endpoints as somebody would write them who knows ASP.NET Core, Identity and EF Core well, for this one host.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var connection = builder.Configuration["connection"] ?? throw new InvalidOperationException("--connection is needed.");
builder.Services.AddDbContextPool<ShopDb>(options => options.UseNpgsql(connection));
builder.Services.AddIdentityApiEndpoints<User>().AddEntityFrameworkStores<ShopDb>();
builder.Services.AddAuthentication(SmartScheme.Name)
    .AddPolicyScheme(SmartScheme.Name, null, SmartScheme.Configure)
    .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
builder.Services.AddScoped<IAuthorizationHandler, MembershipHandler>();
builder.Services.AddAuthorizationBuilder().AddPolicy(Membership.Policy, policy => policy.RequireAuthenticatedUser().AddRequirements(new Membership()));
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddScoped<DispatchRecorder>();

var app = builder.Build();
if (builder.Configuration.GetValue<bool>("prepare"))
{
    await Preparation.RunAsync(app.Services);
    return;
}

app.UseAuthentication();
app.UseAuthorization();
app.MapGroup("/identity").MapIdentityApi<User>();
Endpoints.Map(app);
await app.RunAsync();
