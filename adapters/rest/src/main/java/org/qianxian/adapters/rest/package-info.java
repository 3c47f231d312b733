/**
 * Talks to departments whose systems take and answer HTTP with JSON, XML or forms. Requests arrive as finished
 * structures; this package sends them, signs them where asked, and reads what came back into an outcome.
 */
@NullMarked
package org.qianxian.adapters.rest;

import org.jspecify.annotations.NullMarked;
