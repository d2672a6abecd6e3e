using Merchant.EntityFrameworkCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Merchant.StoreContract.Hosting;

/// <summary>The context of a host that has tables of its own and strong views on names.</summary>
public sealed class HostContext(DbContextOptions<HostContext> options) : DbContext(options)
{
    public DbSet<HostThing> Things => Set<HostThing>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Conventions.Add(_ => new UpperCaseNames());
        configurationBuilder.Properties<string>().HaveMaxLength(30);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Database.ProviderName?.Contains("PostgreSQL", StringComparison.Ordinal) == true ? "HOST" : null);
        modelBuilder.ApplyMerchantPlatform(Database.ProviderName);
    }
}

/// <summary>A table of the host's own.</summary>
public sealed class HostThing
{
    public int Id { get; set; }

    public required string Name { get; set; }
}

/// <summary>Names everything as naming-convention packages do: at the end, wherever a name was not chosen explicitly.</summary>
public sealed class UpperCaseNames : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            entity.Builder.ToTable(entity.GetTableName()?.ToUpperInvariant());
            entity.Builder.ToSchema("ELSEWHERE");
            foreach (var property in entity.GetDeclaredProperties())
                property.Builder.HasColumnName(property.GetColumnName().ToUpperInvariant());
            foreach (var key in entity.GetDeclaredKeys())
                key.Builder.HasName(key.GetName()?.ToUpperInvariant());
            foreach (var index in entity.GetDeclaredIndexes())
                index.Builder.HasDatabaseName(index.GetDatabaseName()?.ToUpperInvariant());
        }
    }
}
