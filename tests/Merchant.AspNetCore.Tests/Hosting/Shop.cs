using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>What the hostile host sells.</summary>
public sealed record ShopOrder(string OrderNumber, decimal TotalPrice, ShopState CurrentState);

/// <summary>How far an order is.</summary>
public enum ShopState
{
    /// <summary>Not paid.</summary>
    WaitingForMoney,
}

/// <summary>A controller of the hostile host's.</summary>
[ApiController]
[Route("shop/by-controller")]
[AllowAnonymous]
public sealed class ShopController : ControllerBase
{
    [HttpGet]
    public ActionResult<ShopOrder> Find(int page = 1) => Ok(new ShopOrder($"c-{page.ToString(CultureInfo.InvariantCulture)}", 1m, ShopState.WaitingForMoney));

    [HttpPost]
    public ActionResult<ShopOrder> Save(ShopOrder order) => Ok(order);
}

/// <summary>All texts in capitals.</summary>
internal sealed class ShoutingText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()?.ToLowerInvariant();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToUpperInvariant());
}

/// <summary>Instants as seconds.</summary>
internal sealed class UnixTime : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeSeconds());
}
