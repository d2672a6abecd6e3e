using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

var builder = WebApplication.CreateBuilder(args);

// A host that knows its people by a cookie and by claim names of its own.
builder.Services.AddAuthentication("shop").AddCookie("shop");

builder.Services.AddMerchantPlatform()
    .AddHttp(http =>
    {
        http.StaffRoleClaim = "shop:role";
        http.MembershipClaim = "shop:store";
    })
    .UseSqlite(builder.Configuration["Database"] ?? "Data Source=shop.db", store => store.MigrateOnStartup = true)
    .UseQuartz();

var app = builder.Build();
app.UseAuthentication();
app.MapMerchantPlatform();
app.MapPost("/enter", async (HttpContext http, string person, string? role, string? store) =>
{
    List<Claim> claims = [new(ClaimTypes.NameIdentifier, person)];
    if (role is not null)
        claims.Add(new Claim("shop:role", role));
    if (store is not null)
        claims.Add(new Claim("shop:store", store));

    await http.SignInAsync("shop", new ClaimsPrincipal(new ClaimsIdentity(claims, "shop")));
    return Results.NoContent();
});
app.Run();
