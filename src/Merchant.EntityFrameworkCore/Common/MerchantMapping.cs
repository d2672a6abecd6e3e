using System.Text;
using Merchant.Accounts;
using Merchant.Applications;
using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;
using Merchant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Merchant.EntityFrameworkCore.Common;

/// <summary>Maps an entity with pinned names and the value types of its provider.</summary>
internal sealed class MerchantMapping
{
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";
    private const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";

    private readonly ModelBuilder _modelBuilder;

    public MerchantMapping(ModelBuilder modelBuilder, string? providerName)
    {
        if (providerName is not (Sqlite or PostgreSql))
            throw new ArgumentException($"Merchant runs on {Sqlite} and {PostgreSql}, not on '{providerName}'.", nameof(providerName));

        _modelBuilder = modelBuilder;
        IsSqlite = providerName == Sqlite;
    }

    public bool IsSqlite { get; }

    /// <summary>Maps an entity to a table; what <paramref name="configure"/> leaves open gets its name and type here.</summary>
    public void Entity<T>(string table, Action<EntityTypeBuilder<T>> configure)
        where T : class
    {
        var entity = _modelBuilder.Entity<T>();
        entity.ToTable(IsSqlite ? $"merchant_{table}" : table, IsSqlite ? null : "merchant");
        foreach (var property in typeof(T).GetProperties().Where(p => p.CanWrite))
            Convert(entity, property.PropertyType, property.Name);

        configure(entity);
        Pin(entity.Metadata, table);
        foreach (var owned in entity.Metadata.GetDeclaredNavigations().Select(n => n.TargetEntityType).Where(t => t.IsOwned()))
        {
            owned.SetTableName(entity.Metadata.GetTableName());
            owned.SetSchema(entity.Metadata.GetSchema());
            Pin(owned, table);
            foreach (var (key, column) in owned.FindPrimaryKey()?.Properties.Zip(entity.Metadata.FindPrimaryKey()?.Properties ?? []) ?? [])
                key.SetColumnName(column.GetColumnName());
        }
    }

    private static void Pin(IMutableEntityType entity, string table)
    {
        foreach (var property in entity.GetDeclaredProperties())
            property.SetColumnName(SnakeCase(property.Name));

        foreach (var index in entity.GetDeclaredIndexes())
            index.SetDatabaseName(index.Name);

        entity.FindPrimaryKey()?.SetName($"pk_{table}");
    }

    /// <summary>A text column that compares by code points, as ids do.</summary>
    public void Ordinal<T>(PropertyBuilder<T> property)
    {
        if (!IsSqlite)
            property.UseCollation("C");
    }

    /// <summary>Set for each property, also where there is nothing to convert: a host's defaults (a length for every text) end here.</summary>
    private void Convert<T>(EntityTypeBuilder<T> entity, Type propertyType, string name)
        where T : class
    {
        var type = Nullable.GetUnderlyingType(propertyType) ?? propertyType;
        if (type.IsEnum)
            entity.Property(propertyType, name).HasConversion(Converters.EnumCode(type)).HasMaxLength(40);
        else if (type == typeof(string))
            entity.Property(propertyType, name).Metadata.SetMaxLength(null);
        else if (ConverterOf(type) is { } converter)
            entity.Property(propertyType, name).HasConversion(converter);
    }

    private ValueConverter? ConverterOf(Type type) => type switch
    {
        _ when type == typeof(AccountId) => Converters.AccountId,
        _ when type == typeof(PersonId) => Converters.PersonId,
        _ when type == typeof(InvitationId) => Converters.InvitationId,
        _ when type == typeof(ApiKeyId) => Converters.ApiKeyId,
        _ when type == typeof(AccountApplicationId) => Converters.AccountApplicationId,
        _ when type == typeof(Realm) => Converters.Realm,
        _ when type == typeof(EventId) => Converters.EventId,
        _ when type == typeof(MessageId) => Converters.MessageId,
        _ when type == typeof(YearMonth) => Converters.YearMonth,
        _ when type == typeof(ZoneSchedule) => Converters.Zones,
        _ when type == typeof(DateTimeOffset) => IsSqlite ? Converters.InstantAsMicroseconds : Converters.InstantAsUtc,
        _ => null,
    };

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0)
                text.Append('_');

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
