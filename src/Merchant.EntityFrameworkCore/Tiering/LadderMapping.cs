using System.Text.Json;
using Merchant.EntityFrameworkCore.Common;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Merchant.EntityFrameworkCore.Tiering;

/// <summary>Maps the versions of the ladder; the tiers of one stand in one JSON column.</summary>
internal static class LadderMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<LadderVersion>("ladder_versions", entity =>
    {
        entity.HasKey(v => v.Number);
        entity.Property(v => v.Number).ValueGeneratedNever();
        entity.Property(v => v.Ladder).HasConversion(ladder => Write(ladder), text => Read(text), Unchanged);
        entity.Property(v => v.SavedBy).HasMaxLength(200);
    });

    /// <summary>Versions are never changed once saved.</summary>
    private static ValueComparer<TierLadder> Unchanged { get; } =
        new((a, b) => ReferenceEquals(a, b), ladder => ladder.Tiers.Count, ladder => ladder);

    private static string Write(TierLadder ladder) => JsonSerializer.Serialize(
        ladder.Lines.Select(l => new StoredTier(
            l.Code, l.From, l.To, l.Name.Texts, l.Description.Texts, [.. l.Benefits.Select(b => new StoredBenefit(b.Code, b.Parameters))])),
        JsonSerializerOptions.Web);

    private static TierLadder Read(string text)
    {
        var stored = JsonSerializer.Deserialize<StoredTier[]>(text, JsonSerializerOptions.Web) ?? [];
        return TierLadder.Create(
        [
            .. stored.Select(t => new TierLine(t.Code, t.From, t.To)
            {
                Name = new LocalizedText(t.Name),
                Description = new LocalizedText(t.Description),
                Benefits = [.. t.Benefits.Select(b => new Benefit(b.Code) { Parameters = b.Parameters })],
            }),
        ]).Value;
    }

    private sealed record StoredTier(
        string Code,
        long From,
        long? To,
        IReadOnlyDictionary<string, string> Name,
        IReadOnlyDictionary<string, string> Description,
        IReadOnlyList<StoredBenefit> Benefits);

    private sealed record StoredBenefit(string Code, IReadOnlyDictionary<string, string> Parameters);
}
