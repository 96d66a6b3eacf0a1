using Microsoft.AspNetCore.Http.Extensions;

namespace ArkMarket.Web.Dashboard;

/// <summary>
/// The way through a list that is paged by cursors: where each page before this one ended. It stands in the address, so that
/// the page before can be had again although a cursor only leads on.
/// </summary>
public sealed class Trail
{
    private const string Name = "after";
    private const char Separator = '_';
    private const int LengthMax = 2_000;
    private const int PagesMax = 40;
    private readonly HttpContext _http;
    private readonly string[] _ends;

    private Trail(HttpContext http, string[] ends) => (_http, _ends) = (http, ends);

    /// <summary>Where the page before ended; null on the first. As it stands in the address: hostile.</summary>
    public string? After => _ends.Length > 0 ? _ends[^1] : null;

    /// <summary>The address of the page before; null on the first.</summary>
    public string? Before => _ends.Length > 0 ? Address(_ends[..^1]) : null;

    public string Words => $"Page {_ends.Length + 1}";

    public static Trail Of(HttpContext http)
    {
        var text = http.Request.Query[Name].ToString();
        return new Trail(http, text.Length is 0 or > LengthMax ? [] : text.Split(Separator, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The address of the page after the one that ends here; null when there is none.</summary>
    public string? Next(string? end) => end is null ? null : Address([.. _ends.TakeLast(PagesMax - 1), end]);

    private string Address(IReadOnlyCollection<string> ends)
    {
        var query = new QueryBuilder(_http.Request.Query.Where(pair => pair.Key is not Name && !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString())));
        if (ends.Count > 0)
            query.Add(Name, string.Join(Separator, ends));
        return _http.Request.Path + query.ToQueryString();
    }
}
