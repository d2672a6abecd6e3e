using Merchant.Applications;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Merchant.EntityFrameworkCore.Applications;

/// <summary>Maps applications; the applicant stands in columns of the same row, answers, steps and requests in JSON columns.</summary>
internal static class ApplicationMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<Application>("applications", entity =>
    {
        entity.HasKey(a => a.Id);
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.Property(a => a.Tier).HasMaxLength(40);
        entity.Property(a => a.LiveEmailKey).HasMaxLength(254);
        entity.Property(a => a.LiveTaxIdKey).HasMaxLength(40);
        entity.Property(a => a.AssigneeId).HasMaxLength(200);
        entity.Property(a => a.Version).IsConcurrencyToken();
        entity.Property(a => a.Answers).HasConversion(a => ApplicationColumns.Write(a), text => ApplicationColumns.ReadAnswers(text), ApplicationColumns.Answers);
        entity.Property(a => a.Steps).HasConversion(s => ApplicationColumns.Write(s), text => ApplicationColumns.ReadSteps(text), ApplicationColumns.Same<IReadOnlyList<ApplicationStep>>());
        entity.Property(a => a.Requests).HasConversion(r => ApplicationColumns.Write(r), text => ApplicationColumns.ReadRequests(text), ApplicationColumns.Same<IReadOnlyList<InformationRequest>>());
        entity.Property(a => a.Decision).HasConversion(d => ApplicationColumns.Write(d), text => ApplicationColumns.ReadDecision(text), ApplicationColumns.Same<ApplicationDecision?>());
        entity.OwnsOne(a => a.Applicant, MapApplicant);
        entity.Navigation(a => a.Applicant).IsRequired();

        entity.HasIndex(a => new { a.Status, a.StatusSince, a.Id }, "ix_applications_status");
        entity.HasIndex(a => new { a.StatusSince, a.Id }, "ix_applications_to_review").HasFilter("status = 'submitted' AND email_proven_at IS NOT NULL");
        entity.HasIndex(a => new { a.AssigneeId, a.Status, a.StatusSince, a.Id }, "ix_applications_assignee").HasFilter("assignee_id IS NOT NULL");
        entity.HasIndex(a => new { a.ExpiresAt, a.Id }, "ix_applications_expires_at").HasFilter("expires_at IS NOT NULL");
        entity.HasIndex(a => new { a.ExpiresAt, a.Id }, "ix_applications_to_remind").HasFilter("expires_at IS NOT NULL AND reminded_at IS NULL AND email_proven_at IS NOT NULL");
        entity.HasIndex(a => new { a.Status, a.StatusSince, a.Id }, "ix_applications_unsent").HasFilter("submitted_at IS NULL");
        entity.HasIndex(a => a.Id, "ix_applications_held").HasFilter("status = 'submitted' AND live_email_key IS NULL AND email_proven_at IS NOT NULL");
        entity.HasIndex(a => a.LiveEmailKey, "ux_applications_live_email").IsUnique().HasFilter("live_email_key IS NOT NULL");
        entity.HasIndex(a => a.LiveTaxIdKey, "ux_applications_live_tax_id").IsUnique().HasFilter("live_tax_id_key IS NOT NULL");
    });

    private static void MapApplicant(OwnedNavigationBuilder<Application, Applicant> applicant)
    {
        applicant.Property(a => a.FirstName).HasMaxLength(100);
        applicant.Property(a => a.LastName).HasMaxLength(100);
        applicant.Property(a => a.Email).HasMaxLength(254);
        applicant.Property(a => a.EmailKey).HasMaxLength(254);
        applicant.Property(a => a.Phone).HasMaxLength(20);
        applicant.Property(a => a.Country).HasMaxLength(2);
        applicant.Property(a => a.Language).HasMaxLength(20);
        applicant.Property(a => a.Company).HasMaxLength(200);
        applicant.Property(a => a.TaxId).HasMaxLength(40);
        applicant.Property(a => a.TaxIdKey).HasMaxLength(40);
        applicant.Property(a => a.TimeZone).HasMaxLength(60);
        applicant.HasIndex(a => a.EmailKey, "ix_applications_email");
        applicant.HasIndex(a => a.TaxIdKey, "ix_applications_tax_id").HasFilter("tax_id_key IS NOT NULL");
    }
}
