using System.Text.Json;
using Merchant.Applications;
using Merchant.EntityFrameworkCore.Common;
using Merchant.Events;

namespace Merchant.EntityFrameworkCore.Applications;

/// <summary>Maps the versions of the form; the questions of one stand in one JSON column, and are never changed.</summary>
internal static class ApplicationFormMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<ApplicationForm>("application_forms", entity =>
    {
        entity.HasKey(f => f.Version);
        entity.Property(f => f.Version).ValueGeneratedNever();
        entity.Property(f => f.DispatchesQuestion).HasMaxLength(40);
        entity.Property(f => f.Questions).HasConversion(
            questions => ApplicationColumns.Write(questions), text => Read(text), ApplicationColumns.Same<IReadOnlyList<ApplicationQuestion>>());
    });

    private static ApplicationQuestion[] Read(string text) =>
        JsonSerializer.Deserialize<ApplicationQuestion[]>(text, EventJson.Options) ?? [];
}
