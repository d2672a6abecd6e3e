using System.Text.Json.Serialization;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Tiering;

/// <summary>What a proposed ladder would do to the whole population.</summary>
internal sealed record PreviewContract(
    [property: JsonPropertyName("accounts")] long Accounts,
    [property: JsonPropertyName("unchanged")] long Unchanged,
    [property: JsonPropertyName("moves")] IReadOnlyList<PreviewMoveContract> Moves)
{
    public const string Example = """
        {"accounts":40,"unchanged":38,"moves":[{"from":"MEDIUM","to":"SMALL","accounts":2,"keptByGrace":1,"benefitsGained":[],
        "benefitsLost":["vip-support"],"examples":[{"accountId":"019dd1c2-6f00-7000-8000-0000000000aa","handle":"casa-lola",
        "month":"2026-10","dispatches":212,"months":1,"keptByGrace":true}]}]}
        """;

    public static PreviewContract Of(LadderPreview preview) =>
        new(preview.Accounts, preview.Unchanged, [.. preview.Moves.Select(PreviewMoveContract.Of)]);
}

/// <summary>Accounts that would go from one tier to another, or stay in one whose benefits change.</summary>
internal sealed record PreviewMoveContract(
    [property: JsonPropertyName("from")] string From,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("accounts")] long Accounts,
    [property: JsonPropertyName("keptByGrace")] long KeptByGrace,
    [property: JsonPropertyName("benefitsGained")] IReadOnlyList<string> BenefitsGained,
    [property: JsonPropertyName("benefitsLost")] IReadOnlyList<string> BenefitsLost,
    [property: JsonPropertyName("examples")] IReadOnlyList<PreviewedAccountContract> Examples)
{
    public static PreviewMoveContract Of(PreviewMove move) => new(
        move.From,
        move.To,
        move.Accounts,
        move.KeptByGrace,
        move.BenefitsGained,
        move.BenefitsLost,
        [.. move.Examples.Select(PreviewedAccountContract.Of)]);
}

/// <summary>One account under a proposed ladder.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Handle">Its handle.</param>
/// <param name="Month">The month judged; null where none has closed and the declared dispatches were taken.</param>
/// <param name="Dispatches">The dispatches it was judged by, or their sum over several months.</param>
/// <param name="Months">Over how many months they are spread.</param>
/// <param name="KeptByGrace">Whether grace would keep it where it is at the next close.</param>
internal sealed record PreviewedAccountContract(
    [property: JsonPropertyName("accountId")] Guid AccountId,
    [property: JsonPropertyName("handle")] string Handle,
    [property: JsonPropertyName("month")] string? Month,
    [property: JsonPropertyName("dispatches")] long Dispatches,
    [property: JsonPropertyName("months")] int Months,
    [property: JsonPropertyName("keptByGrace")] bool KeptByGrace)
{
    public static PreviewedAccountContract Of(PreviewedAccount account) => new(
        account.AccountId.Value, account.Handle, account.Month?.ToString(), account.Measure.Sum, account.Measure.Months, account.KeptByGrace);
}
