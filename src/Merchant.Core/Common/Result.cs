using System.Diagnostics.CodeAnalysis;

namespace Merchant.Common;

/// <summary>Done, or refused with an <see cref="Common.Error"/>.</summary>
public sealed class Result
{
    private static readonly Result Done = new(null);

    private Result(Error? error) => Error = error;

    /// <summary>Why it was refused; null when done.</summary>
    public Error? Error { get; }

    /// <summary>Whether it was done.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>Done.</summary>
    public static Result Success() => Done;

    /// <summary>Refused.</summary>
    public static implicit operator Result(Error error) => new(error);
}

/// <summary>A value, or the <see cref="Common.Error"/> that stands in its place.</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed class Result<T>
{
    private readonly T? _value;

    private Result(T value) => _value = value;

    private Result(Error error) => Error = error;

    /// <summary>Why it was refused; null when there is a value.</summary>
    public Error? Error { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The result is a refusal: look at <see cref="Error"/> first.</exception>
    public T Value => Error is null
        ? _value!
        : throw new InvalidOperationException($"A refused result has no value ({Error.Code}: {Error.Message}).");

    /// <summary>The value as a result, where its type is an interface and C# converts nothing by itself.</summary>
    public static Result<T> Of(T value) => new(value);

    /// <summary>The value as a result.</summary>
    public static implicit operator Result<T>(T value) => new(value);

    /// <summary>The refusal as a result.</summary>
    public static implicit operator Result<T>(Error error) => new(error);

    /// <summary>What follows from the value; a refusal stays the refusal it is.</summary>
    public Result<TNext> Then<TNext>(Func<T, TNext> next) => IsSuccess ? next(Value) : Error;
}
