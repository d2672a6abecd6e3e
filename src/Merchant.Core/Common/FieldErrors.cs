namespace Merchant.Common;

/// <summary>Collects what is wrong with an input, so that the caller hears of every field at once.</summary>
public sealed class FieldErrors
{
    private readonly List<Error> _errors = [];

    /// <summary>Takes the value of a good result, or notes its refusal under <paramref name="field"/>.</summary>
    public T? Take<T>(string field, Result<T> result)
    {
        if (result.IsSuccess)
            return result.Value;

        _errors.Add(result.Error.At(field));
        return default;
    }

    /// <summary>Takes the value of a good result, or notes its refusal with the fields that it names itself.</summary>
    public T? TakeAll<T>(Result<T> result)
    {
        if (result.IsSuccess)
            return result.Value;

        _errors.Add(result.Error);
        return default;
    }

    /// <summary>Notes a refusal.</summary>
    public void Add(string field, string code, string message) => _errors.Add(Error.Invalid(code, message, field));

    /// <summary>All refusals as one, with the first one's code; null when there is none.</summary>
    public Error? ToError() => _errors switch
    {
        [] => null,
        [var only] => only,
        [var first, ..] => first with
        {
            Message = $"{_errors.Sum(e => e.Fields.Count)} fields are not acceptable.",
            Fields = [.. _errors.SelectMany(e => e.Fields)],
        },
    };
}
