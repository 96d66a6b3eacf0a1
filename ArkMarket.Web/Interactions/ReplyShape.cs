namespace ArkMarket.Web.Interactions;

/// <summary>
/// How a handler answers, declared before it runs: it decides how the pipeline defers when two seconds have passed,
/// and it cannot be changed afterwards (Discord: the first answer fixes who sees it).
/// </summary>
public enum ReplyShape
{
    /// <summary>A message that only the acting member sees. The default for answers to one person.</summary>
    PrivateMessage,

    PublicMessage,

    /// <summary>The component's own message changes.</summary>
    Update,

    /// <summary>A form opens. Such a handler reads one row at most and changes nothing: a form cannot follow a deferral.</summary>
    Modal,
}
