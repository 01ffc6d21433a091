namespace Bloomberg.Api.Http;

/// <summary>What is wrong with a request, by field path. Only the first few are kept: a hostile body is not answered at length.</summary>
public sealed class FieldErrors
{
    private const int Most = 20;
    private readonly Dictionary<string, string[]> _errors = [];

    public bool Any => _errors.Count > 0;

    public void Add(string path, string complaint)
    {
        if (_errors.Count < Most) _errors[path] = _errors.TryGetValue(path, out var known) ? [.. known, complaint] : [complaint];
    }

    /// <summary>Adds a complaint that begins with the name of its field, as <see cref="Contracts.AssetKey.Complaint"/> makes them.</summary>
    /// <param name="parent">Where the field is, for instance <c>items[3]</c>; empty for the request itself.</param>
    /// <param name="complaint">For instance <c>symbol is missing</c>.</param>
    public void AddNamed(string parent, string complaint)
    {
        var space = complaint.IndexOf(' ');
        Add(parent.Length == 0 ? complaint[..space] : $"{parent}.{complaint[..space]}", complaint[(space + 1)..]);
    }

    /// <summary>400, or the given status, with the first complaint as its detail.</summary>
    public IResult ToResult(int status = StatusCodes.Status400BadRequest)
    {
        var (path, complaints) = _errors.First();
        var more = _errors.Count > 1 ? $" ({_errors.Count - 1} more in errors)" : "";
        return Problems.Of(status, $"{path}: {complaints[0]}{more}.", _errors);
    }
}
