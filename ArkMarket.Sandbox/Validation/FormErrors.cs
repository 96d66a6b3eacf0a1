using System.Text.Json.Nodes;

namespace ArkMarket.Sandbox.Validation;

/// <summary>
/// Faults of a request body as Discord tells them: a tree along the body's own fields, with the faults at its leaves.
/// </summary>
internal sealed class FormErrors
{
    private readonly List<(string Path, string Code, string Message)> faults = [];

    public bool Any => faults.Count > 0;

    /// <summary>Each fault on one line, for people.</summary>
    public string Summary => string.Join("; ", faults.Select(fault => $"{(fault.Path.Length == 0 ? "body" : fault.Path)}: {fault.Code} {fault.Message}"));

    /// <param name="path">Names and indexes joined by dots; empty for the root.</param>
    /// <param name="code">Discord's string code, such as BASE_TYPE_REQUIRED.</param>
    /// <param name="message">Discord's words.</param>
    public void Add(string path, string code, string message) => faults.Add((path, code, message));

    public JsonObject ToTree()
    {
        var root = new JsonObject();
        foreach (var (path, code, message) in faults)
        {
            var node = root;
            foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
                node = Child(node, step);
            if (node["_errors"] is not JsonArray list)
                node["_errors"] = list = [];
            list.Add(new JsonObject { ["code"] = code, ["message"] = message });
        }

        return root;
    }

    private static JsonObject Child(JsonObject node, string step)
    {
        if (node[step] is not JsonObject child)
            node[step] = child = [];
        return child;
    }
}
