using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Merchant.Benchmarks.Http.ByHand.Storage;

/// <summary>The host's one context, with Identity's tables and its own.</summary>
public sealed class ShopDb(DbContextOptions<ShopDb> options) : IdentityDbContext<User, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<TierStanding> Standings => Set<TierStanding>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Dispatch> Dispatches => Set<Dispatch>();

    public DbSet<DispatchDay> DispatchDays => Set<DispatchDay>();

    public DbSet<DispatchMonth> DispatchMonths => Set<DispatchMonth>();

    public DbSet<Evaluation> Evaluations => Set<Evaluation>();

    public DbSet<Tier> Tiers => Set<Tier>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // Said, for a schema that is called as the user stands before it otherwise, and ours is.
        builder.HasDefaultSchema("public");
        builder.Entity<Account>(account =>
        {
            account.HasIndex(a => a.Handle).IsUnique();
            account.HasOne(a => a.Standing).WithOne().HasForeignKey<TierStanding>(s => s.AccountId);
            account.HasMany(a => a.Assignments).WithOne().HasForeignKey(a => a.AccountId);
        });
        builder.Entity<TierStanding>().HasKey(s => s.AccountId);
        builder.Entity<Assignment>(assignment =>
        {
            assignment.HasKey(a => new { a.AccountId, a.Duty });
            assignment.HasOne(a => a.User).WithMany().HasForeignKey(a => a.UserId);
        });
        builder.Entity<Member>().HasKey(m => new { m.AccountId, m.UserId });
        builder.Entity<Member>().HasIndex(m => m.UserId);
        builder.Entity<ApiKey>().HasIndex(k => k.Hash).IsUnique();
        builder.Entity<Dispatch>().HasKey(d => new { d.AccountId, d.Id });
        builder.Entity<Dispatch>().HasIndex(d => new { d.AccountId, d.Day, d.DispatchedAt, d.Id });
        builder.Entity<DispatchDay>().HasKey(d => new { d.AccountId, d.Day });
        builder.Entity<DispatchMonth>().HasKey(m => new { m.AccountId, m.Month });
        builder.Entity<Evaluation>().HasKey(e => new { e.AccountId, e.Period, e.Kind, e.Revision });
        builder.Entity<Tier>().HasKey(t => t.Code);
    }
}
