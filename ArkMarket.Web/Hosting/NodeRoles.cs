namespace ArkMarket.Web.Hosting;

/// <summary>What a node takes part in. One node alone does everything; of several each may have its part.</summary>
[Flags]
public enum NodeRoles
{
    None = 0,

    /// <summary>Answers commands, buttons, forms and pages.</summary>
    Web = 1,

    /// <summary>Follows what happens on the servers.</summary>
    Gateway = 2,

    /// <summary>Works through the queue, and looks for what is due.</summary>
    Jobs = 4,

    All = Web | Gateway | Jobs,
}

internal static class NodeRoleSetting
{
    public static NodeRoles Read(IConfiguration configuration, List<string> faults)
    {
        var roles = NodeRoles.None;
        foreach (var name in (configuration["Roles"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (char.IsAsciiLetter(name[0]) && Enum.TryParse<NodeRoles>(name, ignoreCase: true, out var role))
                roles |= role;
            else
                faults.Add($"Roles has \"{name}\", which is none of Web, Gateway, Jobs, All.");
        }

        return roles is NodeRoles.None ? NodeRoles.All : roles;
    }
}
