using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Dashboard;

/// <summary>
/// What was posted to a page: its fields read one by one, the faults found in them, and what was typed, for the form to be
/// shown again with all of it.
/// </summary>
public sealed class FormState
{
    /// <summary>The field that carries the form's once-only key.</summary>
    public const string KeyField = "form-key";
    private const string NameField = "_handler";
    private readonly IFormCollection? _posted;
    private readonly Dictionary<string, string> _faults = new(StringComparer.Ordinal);

    private FormState(IFormCollection? posted) => _posted = posted;

    /// <summary>As if nothing had been posted.</summary>
    public static FormState Nothing => new(null);

    /// <summary>The posted form's name; null when nothing was posted.</summary>
    public string? Name => _posted?[NameField].ToString();

    /// <summary>Why the use case refused, for the form's head.</summary>
    public Refusal? Refusal { get; set; }

    public bool HasFaults => _faults.Count > 0;

    /// <summary>Whether there is something to show again: faults, or a refusal.</summary>
    public bool IsRefused => HasFaults || Refusal is not null;

    /// <summary>Set when the page is shown again for another reason, such as a preview: what was typed stays in the fields.</summary>
    public bool KeepsTyped { get; set; }

    internal bool ShowsTyped => IsRefused || KeepsTyped;

    public static FormState Of(HttpContext http) => new(HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType ? http.Request.Form : null);

    public string Text(string field) => _posted?[field].ToString().ReplaceLineEndings("\n").Trim() ?? "";

    /// <summary>Null when left empty.</summary>
    public string? TextOrNull(string field) => Text(field) is { Length: > 0 } text ? text : null;

    public IReadOnlyList<string> All(string field) => _posted?[field].Where(value => value is { Length: > 0 }).Select(value => value!).ToList() ?? [];

    public bool Flag(string field) => _posted?[field].Count > 0;

    public IFormFile? File(string field) => _posted?.Files[field] is { Length: > 0 } file ? file : null;

    /// <summary>A whole number; what is none becomes the field's fault, and 0.</summary>
    public long Number(string field)
    {
        if (long.TryParse(Text(field).Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        Fault(field, "Please give a whole number.");
        return 0;
    }

    /// <summary>Null when left empty.</summary>
    public long? NumberOrNull(string field) => Text(field).Length == 0 ? null : Number(field);

    public void Fault(string field, string words) => _faults.TryAdd(field, words);

    public string? FaultOf(string field) => _faults.GetValueOrDefault(field);

    /// <summary>What the field shows: what was typed, when this form came back, else what stands.</summary>
    public string Shown(string? form, string field, string? standing) =>
        ShowsTyped && form is not null && Name == form && _posted!.ContainsKey(field) ? _posted[field].ToString() : standing ?? "";

    /// <summary>The same for a box to tick, whose absence means no.</summary>
    public bool ShownFlag(string? form, string field, bool standing) => ShowsTyped && form is not null && Name == form ? Flag(field) : standing;

    /// <summary>
    /// The identity of this request: the key the form was shown with, and all that was filled in. The same form sent twice
    /// acts once.
    /// </summary>
    public RequestKey RequestKey(ServerScope server)
    {
        var key = Text(KeyField) is var text && RandomId.IsWellFormed(text) ? text : RandomId.New();
        var content = new StringBuilder(Name);
        foreach (var (field, values) in _posted!.Where(pair => pair.Key is not (KeyField or "__RequestVerificationToken")).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            content.Append('\n').Append(field).Append('=').AppendJoin('\u001f', values.ToArray());
        foreach (var file in _posted!.Files)
            content.Append('\n').Append(file.Name).Append('=').Append(file.FileName).Append('\u001f').Append(Fingerprint(file));
        return Core.Platform.RequestKey.For(server.Guild, $"web:{server.Actor.User}:{key}", Encoding.UTF8.GetBytes(content.ToString()));
    }

    private static string Fingerprint(IFormFile file)
    {
        using var stream = file.OpenReadStream();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
