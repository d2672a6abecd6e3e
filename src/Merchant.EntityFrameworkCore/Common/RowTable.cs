using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Merchant.EntityFrameworkCore.Common;

/// <summary>A table as rows are written to it past the change tracker: names and conversions are the model's.</summary>
/// <typeparam name="T">The entity, without owned parts and shadow properties.</typeparam>
internal sealed class RowTable<T>
    where T : class
{
    private static readonly ConditionalWeakTable<IModel, RowTable<T>> Known = [];

    private RowTable(IEntityType entity, ISqlGenerationHelper quoting)
    {
        Name = quoting.DelimitIdentifier(entity.GetTableName() ?? "", entity.GetSchema());
        Columns = [.. entity.GetProperties().Select(p => RowColumn<T>.Of(p, quoting))];
        ColumnNames = string.Join(", ", Columns.Select(c => c.Name));
        Keys = [.. Columns.Where(c => c.IsKey)];
        Values = [.. Columns.Where(c => !c.IsKey)];
    }

    /// <summary>The quoted name.</summary>
    public string Name { get; }

    public IReadOnlyList<RowColumn<T>> Columns { get; }

    /// <summary>
    /// The quoted names of all columns. A prepared statement that reads <c>*</c> fails once the next release has added a
    /// column; one that names them goes on.
    /// </summary>
    public string ColumnNames { get; }

    /// <summary>The columns of the primary key.</summary>
    public IReadOnlyList<RowColumn<T>> Keys { get; }

    /// <summary>All other columns.</summary>
    public IReadOnlyList<RowColumn<T>> Values { get; }

    /// <summary>The column of the version token.</summary>
    /// <exception cref="InvalidOperationException">The entity has none.</exception>
    public RowColumn<T> Version => Columns.Single(c => c.IsVersion);

    /// <summary>The table in a context's model, worked out once for each model.</summary>
    public static RowTable<T> In(DbContext context) => Known.GetValue(context.Model, model => new RowTable<T>(
        model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped."),
        context.GetService<ISqlGenerationHelper>()));
}

/// <summary>One column of a <see cref="RowTable{T}"/>.</summary>
internal abstract class RowColumn<T>
{
    /// <summary>The quoted name.</summary>
    public required string Name { get; init; }

    public bool IsKey { get; init; }

    public bool IsVersion { get; init; }

    /// <summary>A row's value as the provider takes it; null for none.</summary>
    public abstract object? ValueOf(T row);

    /// <summary>
    /// The values of all rows, in an array of the provider's type: <c>Guid[]</c>, <c>string?[]</c>, <c>long?[]</c>; null
    /// where all rows, of which there is at least one, hold the same as the first.
    /// </summary>
    public abstract Array? ToArrayUnlessSame(IReadOnlyList<T> rows);

    /// <summary>The values of all rows, in an array of the provider's type.</summary>
    public abstract Array ToArray(IReadOnlyList<T> rows);

    public static RowColumn<T> Of(IProperty property, ISqlGenerationHelper quoting)
    {
        var row = Expression.Parameter(typeof(T));
        var member = property.PropertyInfo ?? throw new InvalidOperationException($"{typeof(T).Name}.{property.Name} is no property.");
        var value = Converted(Expression.Property(row, member), property);
        var read = Expression.Lambda(value, row).Compile();
        var column = Activator.CreateInstance(
            typeof(Typed<>).MakeGenericType(typeof(T), value.Type), read, quoting.DelimitIdentifier(property.GetColumnName()), property.IsPrimaryKey(), property.IsConcurrencyToken);
        return (RowColumn<T>?)column ?? throw new InvalidOperationException($"{typeof(T).Name}.{property.Name} cannot be written.");
    }

    /// <summary>What the property holds, as the provider takes it; nothing stays nothing.</summary>
    private static Expression Converted(Expression value, IProperty property)
    {
        if (property.GetTypeMapping().Converter is not { } converter)
            return value;

        var convert = converter.ConvertToProviderExpression;
        if (Nullable.GetUnderlyingType(value.Type) is null)
            return Expression.Invoke(convert, value);

        var type = converter.ProviderClrType.IsValueType ? typeof(Nullable<>).MakeGenericType(converter.ProviderClrType) : converter.ProviderClrType;
        return Expression.Condition(
            Expression.Property(value, nameof(Nullable<>.HasValue)),
            Expression.Convert(Expression.Invoke(convert, Expression.Property(value, nameof(Nullable<>.Value))), type),
            Expression.Default(type));
    }

    private sealed class Typed<TValue> : RowColumn<T>
    {
        private readonly Func<T, TValue> _read;

        [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
        public Typed(Func<T, TValue> read, string name, bool isKey, bool isVersion) =>
            (_read, Name, IsKey, IsVersion) = (read, name, isKey, isVersion);

        public override object? ValueOf(T row) => _read(row);

        public override Array ToArray(IReadOnlyList<T> rows)
        {
            var values = new TValue[rows.Count];
            Fill(values, rows, 0);
            return values;
        }

        public override Array? ToArrayUnlessSame(IReadOnlyList<T> rows)
        {
            var first = _read(rows[0]);
            var same = 1;
            while (same < rows.Count && EqualityComparer<TValue>.Default.Equals(first, _read(rows[same])))
                same++;

            if (same == rows.Count)
                return null;

            var values = new TValue[rows.Count];
            Array.Fill(values, first, 0, same);
            Fill(values, rows, same);
            return values;
        }

        private void Fill(TValue[] values, IReadOnlyList<T> rows, int from)
        {
            for (var i = from; i < values.Length; i++)
                values[i] = _read(rows[i]);
        }
    }
}
