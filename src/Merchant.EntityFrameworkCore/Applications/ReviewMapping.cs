using Merchant.Applications;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Applications;

/// <summary>Maps what reviews add to applications: notes, and the policy's verdicts.</summary>
internal static class ReviewMapping
{
    public static void Apply(MerchantMapping mapping)
    {
        mapping.Entity<ApplicationNote>("application_notes", entity =>
        {
            entity.HasKey(n => new { n.ApplicationId, n.Id });
            entity.Property(n => n.Id).ValueGeneratedNever();
            entity.Property(n => n.WrittenBy).HasMaxLength(200);
        });

        mapping.Entity<ApplicationVerdict>("application_verdicts", entity =>
        {
            entity.HasKey(v => new { v.ApplicationId, v.Submission });
            entity.Property(v => v.Submission).ValueGeneratedNever();
            entity.Property(v => v.Policy).HasMaxLength(100);
            entity.Property(v => v.Reasons).HasMaxLength(2_000)
                .HasConversion(r => ApplicationColumns.Write(r), text => ApplicationColumns.ReadReasons(text), ApplicationColumns.Same<IReadOnlyList<string>>());
            entity.Property(v => v.Obstacle).HasMaxLength(100);
            entity.Property(v => v.ReviewedBy).HasMaxLength(200);
            entity.HasIndex(v => new { v.JudgedAt, v.ApplicationId, v.Submission }, "ix_application_verdicts_judged_at");
            entity.HasIndex(v => new { v.JudgedAt, v.ApplicationId, v.Submission }, "ix_application_verdicts_different").HasFilter("is_different");
        });
    }
}
